import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Socket } from 'node:net'
import { complaintIn } from './complaint.ts'

/** What to run, and what becomes of it when the process that started it dies without a word. */
export interface Command {
  readonly file: string
  readonly args: readonly string[]
  /** TERM for programs that close their files on it, KILL for those that would not notice. */
  readonly signalWhenOrphaned: 'TERM' | 'KILL'
}

/** A long-running program of ours. */
export interface Child {
  readonly pid: number
  /** Resolves, never rejects, with how it ended. */
  readonly ended: Promise<string>
  readonly isRunning: () => boolean
  /** From now on it alone keeps this process alive no longer: a script that forgets to stop it ends, and it with that. */
  readonly letGo: () => void
  /** Takes letGo back, to wait for `ended`. */
  readonly hold: () => void
}

/**
 * The shell that becomes the program. Its background half reads our end of a pipe: when this process ends, however
 * it ends, the kernel closes the pipe, `cat` returns, and the program is told to stop and soon after made to.
 * The program is in a group of its own, so that Ctrl-C reaches only us and we stop things in order; and the
 * background half belongs to that group, so the kernel cannot give the program's pid to another one meanwhile.
 */
const WATCHED = `
signal=$1; shift
exec 3<&0 </dev/null
(
  trap '' INT TERM HUP
  cat <&3 >/dev/null
  kill -s "$signal" $$; kill -s CONT $$
  tries=0
  while [ $tries -lt 100 ] && kill -s 0 $$; do sleep 0.1; tries=$((tries + 1)); done
  kill -s KILL $$
) 2>/dev/null &
exec 3<&-
exec "$@"`

/** Starts a program that does not outlive this process. Its output goes to `logFile`, which is begun anew or continued. */
export function startChild(command: Command, logFile: string, mode: 'begin' | 'continue'): Child {
  const log = openSync(logFile, mode === 'begin' ? 'w' : 'a')
  const args = ['-c', WATCHED, 'watched', command.signalWhenOrphaned, command.file, ...command.args]
  const child = spawn('/bin/sh', args, { stdio: ['pipe', log, log], detached: true, cwd: '/' })
  closeSync(log)
  const pid = child.pid
  if (pid === undefined) throw new Error('The shell could not be started.')
  const pipe = child.stdin
  if (pipe instanceof Socket) pipe.on('error', () => undefined).unref()
  let running = true
  const ended = new Promise<string>((resolve) => {
    child.on('exit', (code, signal) => {
      running = false
      signalGroup(pid) // only the background half is left in it
      resolve(signal === null ? `ended with code ${String(code)}` : `was ended by ${signal}`)
    })
  })
  return { pid, ended, isRunning: () => running, letGo: () => child.unref(), hold: () => child.ref() }
}

/** Sends a signal; a process that is gone already is no error. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/** Waits until `ready` is true, or throws when the child ends first or the time (milliseconds) is over. */
export async function waitForChild(
  child: Child,
  logFile: string,
  timeout: number,
  ready: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const abort = new AbortController()
  const timer = setTimeout(() => {
    abort.abort()
  }, timeout)
  const failure = Promise.race([
    child.ended,
    new Promise<string>((resolve) => {
      abort.signal.addEventListener('abort', () => resolve(`was not ready after ${Math.round(timeout / 1000)} s`))
    }),
  ]).then(async (how) => {
    const log = await readFile(logFile, 'utf8').catch(() => '')
    throw new Error(`It ${how}: ${complaintIn(log)} (see ${logFile})`)
  })
  try {
    await Promise.race([ready(abort.signal), failure])
  } finally {
    clearTimeout(timer)
    abort.abort()
    failure.catch(() => undefined)
  }
}

function signalGroup(pid: number): void {
  signalProcess(-pid, 'SIGKILL')
}
