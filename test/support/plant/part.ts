import { spawn, type ChildProcess } from 'node:child_process'
import { resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../../..')

/** One process of the program, e.g. `serve --smtp`. */
export interface Part {
  readonly pid: number
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>
  restart(): Promise<void>
  /** Everything it wrote so far, to standard output and standard error. */
  output(): string
}

/** Starts the process and waits until it is at work: the listener answers, or the workers have said so. */
export async function startPart(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Part> {
  const written: string[] = []
  let child = launch(words, environment, written)
  await untilAtWork(child, written)
  return {
    get pid() {
      return child.pid ?? -1
    },
    kill: () => end(child, 'SIGKILL').then(() => undefined),
    stop: () => end(child, 'SIGTERM'),
    async restart() {
      child = launch(words, environment, written)
      await untilAtWork(child, written)
    },
    output: () => written.join(''),
  }
}

function launch(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  written: string[],
): ChildProcess {
  const child = spawn('node', ['src/cli/bccrm.js', ...words], {
    cwd: root,
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', HOME: process.env['HOME'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stdout.on('data', (chunk: Buffer) => written.push(chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => written.push(chunk.toString()))
  return child
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const gone = new Promise<number | null>((done) => child.once('exit', (code) => done(code)))
  child.kill(signal)
  return gone
}

const patienceMs = 60_000

/** The program says so when its parts are at work; what it wrote before its last start does not count. */
async function untilAtWork(child: ChildProcess, written: readonly string[]): Promise<void> {
  const from = written.length
  const until = Date.now() + patienceMs
  while (Date.now() < until) {
    if (child.exitCode !== null)
      throw new Error(`The program ended with code ${child.exitCode}: ${written.slice(from).join('')}`)
    if (written.slice(from).join('').includes('bccrm serves')) return
    await new Promise((next) => setTimeout(next, 50))
  }
  throw new Error(`The program was not at work within ${patienceMs / 1000} s`)
}
