import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** What a running program of this folder tells later commands: how to reach its services and settings. */
const runningSchema = z.object({ pid: z.number().int(), environment: z.record(z.string(), z.string()) })

export type Running = z.infer<typeof runningSchema>

/** Says that this process serves from `dataFolder`; the answer takes the word back. */
export async function announceRunning(
  dataFolder: string,
  environment: Running['environment'],
): Promise<() => Promise<void>> {
  await mkdir(dataFolder, { recursive: true })
  const path = pathIn(dataFolder)
  const running: Running = { pid: process.pid, environment }
  // Addresses of services may hold passwords.
  await writeFile(path, JSON.stringify(running), { mode: 0o600 })
  return () => rm(path, { force: true })
}

/** The program that serves from `dataFolder`, if it still lives. */
export async function findRunning(dataFolder: string): Promise<Running | null> {
  const text = await readFile(pathIn(dataFolder), 'utf8').catch(() => null)
  if (text === null) return null
  const read = runningSchema.safeParse(parse(text))
  return read.success && lives(read.data.pid) ? read.data : null
}

function pathIn(dataFolder: string): string {
  return join(dataFolder, 'running.json')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Half written by a program that was killed: as good as none.
    return null
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
