import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'

const dist = resolve(import.meta.dirname, '../../../dist/web')
const manifest = z.record(
  z.string(),
  z.object({ file: z.string(), imports: z.array(z.string()).default([]), isEntry: z.boolean().default(false) }),
)

/** Bytes of script, compressed by gzip: what every page needs, and what the review queue needs beside it. */
export async function firstLoad(): Promise<{ readonly shellBytes: number; readonly pageBytes: number }> {
  const chunks = manifest.parse(JSON.parse(await readFile(join(dist, '.vite/manifest.json'), 'utf8')))
  // The description of the HTTP interface is an entry of its own, which nobody loads who works here.
  const entry = Object.keys(chunks).find((key) => key === 'index.html' && chunks[key]?.isEntry === true)
  const page = Object.keys(chunks).find((key) => key.endsWith('reviews-page.tsx'))
  if (entry === undefined || page === undefined) throw new Error('The manifest names no entry or no review queue')
  const shell = withImports(chunks, entry)
  const beside = new Set([...withImports(chunks, page)].filter((key) => !shell.has(key)))
  return { shellBytes: await sizeOf(chunks, shell), pageBytes: await sizeOf(chunks, beside) }
}

type Chunks = z.infer<typeof manifest>

function withImports(chunks: Chunks, key: string, seen = new Set<string>()): Set<string> {
  if (seen.has(key)) return seen
  seen.add(key)
  for (const next of chunks[key]?.imports ?? []) withImports(chunks, next, seen)
  return seen
}

async function sizeOf(chunks: Chunks, keys: ReadonlySet<string>): Promise<number> {
  const files = [...keys].flatMap((key) => chunks[key]?.file ?? [])
  const sizes = await Promise.all(
    files.filter((file) => file.endsWith('.js')).map(async (file) => gzipSync(await readFile(join(dist, file))).length),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
