import { execFile } from 'node:child_process'
import { readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const root = resolve(import.meta.dirname, '../..')
const run = promisify(execFile)

/** What the built app is made of. */
const sources = ['src/web', 'src/contract', 'src/domain', 'vite.config.ts', 'package-lock.json']

/** Builds the web app where it is missing or older than its sources; says so, since it takes some seconds. */
export async function buildWebIfOld(say: (line: string) => void): Promise<void> {
  const built = await lastChangeOf(join(root, 'dist/web/index.html'))
  const changed = await Promise.all(sources.map((path) => lastChangeOf(join(root, path))))
  if (built > 0 && built >= Math.max(...changed)) return
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  if ((await lastChangeOf(vite)) === 0) {
    if (built === 0)
      say('Web pages: there are none, and what builds them is not installed. Run npm ci without --omit=dev.')
    return
  }
  say('Web pages: building them (about 10 s, again only after a change) ...')
  await run(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    // A test runner says `test`, by which React would be built with all its development checks.
    env: { ...process.env, NODE_ENV: 'production' },
  })
}

/** Time of the newest file below, in ms; 0 where there is none. */
async function lastChangeOf(path: string): Promise<number> {
  const own = await stat(path).catch(() => null)
  if (own === null) return 0
  if (!own.isDirectory()) return own.mtimeMs
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const times = await Promise.all(
    files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).mtimeMs),
  )
  return Math.max(0, ...times)
}
