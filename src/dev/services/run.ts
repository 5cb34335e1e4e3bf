import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** How a command that ran to its end went. */
export interface Ran {
  readonly code: number | null
  readonly stdout: string
  /** Both streams as they came, for the reader of a failure. */
  readonly output: string
}

export interface RunOptions {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  /** Milliseconds; the command is killed when they have passed. */
  readonly timeout?: number
  /** Its own process group, so that Ctrl-C in the terminal does not cut it short. */
  readonly detached?: boolean
}

/** Runs a command to its end. A program that is not there counts as exit code null, with the reason as output. */
export async function run(file: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
  let stdout = ''
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
    output += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text))
  try {
    await once(child, 'close')
  } catch (cause) {
    return { code: null, stdout, output: cause instanceof Error ? cause.message : String(cause) }
  }
  return { code: child.exitCode, stdout, output }
}

/** Runs a command and throws, with its last lines, unless it succeeds. */
export async function mustRun(what: string, file: string, args: readonly string[], options?: RunOptions): Promise<Ran> {
  const ran = await run(file, args, options)
  if (ran.code !== 0) throw new Error(`${what} failed (${String(ran.code)}): ${lastLines(ran.output, 4)}`)
  return ran
}

/** The last lines that say anything, joined to one. */
export function lastLines(text: string, count: number): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(-count)
    .join(' | ')
}
