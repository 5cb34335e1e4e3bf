import pLimit from 'p-limit'
import { Piscina } from 'piscina'
import type { FailReason } from '../domain/message.ts'

/** Reading the mail ended without a result, by the mail's own fault: the same bytes would end the same way again. */
export interface ReadFailure {
  readonly kind: 'failed'
  readonly reason: FailReason
  readonly detail: string
}

export interface PoolOptions {
  readonly threads: number
  /** Time for one mail, counted from when a thread that is ready takes it. */
  readonly timeoutMs: number
  readonly memoryBytes: number
}

export interface ThreadPool<Task, Result> {
  /** Copies the mail and hands the copy over; `taskOf` says what the thread is to do with it. */
  readonly run: (raw: Buffer, taskOf: (bytes: Uint8Array<ArrayBuffer>) => Task) => Promise<Result | ReadFailure>
  /** Lets what is under way end, then ends the threads. */
  readonly close: () => Promise<void>
}

/**
 * Threads that read one mail at a time each, started when there is work. A mail that does not end, eats the memory or kills
 * its thread is `failed`; mails that wait, and those in the other threads, are not touched by it. `firstTask` is given to
 * each new thread and its result thrown away, so that loading the libraries does not count as the first mail's time.
 */
export function createThreadPool<Task, Result>(
  threadFile: URL,
  options: PoolOptions,
  firstTask: Task,
): ThreadPool<Task, Result> {
  const whenFree = pLimit(options.threads)
  const idle: Thread<Task, Result>[] = []
  const underWay = new Set<Promise<unknown>>()
  const runInTurn = (raw: Buffer, taskOf: (bytes: Uint8Array<ArrayBuffer>) => Task) =>
    whenFree(async () => {
      const thread = idle.pop() ?? (await openThread(threadFile, options, firstTask))
      const { outcome, isAlive } = await runIn<Task, Result>(thread, raw, taskOf, options.timeoutMs)
      if (isAlive) idle.push(thread)
      else await thread.destroy()
      return outcome
    })
  return {
    run: async (raw, taskOf) => {
      const running = runInTurn(raw, taskOf)
      underWay.add(running)
      return running.finally(() => underWay.delete(running))
    },
    close: async () => {
      await Promise.allSettled(underWay)
      await Promise.all(idle.splice(0).map((thread) => thread.destroy()))
    },
  }
}

/** A pool of one: a pool of many starts no thread any more once one has died while it was starting. */
type Thread<Task, Result> = Piscina<Task, Result>

async function openThread<Task, Result>(
  threadFile: URL,
  { memoryBytes }: PoolOptions,
  firstTask: Task,
): Promise<Thread<Task, Result>> {
  const thread: Thread<Task, Result> = new Piscina({
    filename: threadFile.href,
    minThreads: 1,
    maxThreads: 1,
    resourceLimits: { maxOldGenerationSizeMb: Math.ceil(memoryBytes / 1024 / 1024) },
  })
  // A thread that dies with nothing to do is noticed by the next mail; without a listener it would end the process.
  thread.on('error', () => undefined)
  try {
    await thread.run(firstTask)
    return thread
  } catch (error) {
    await thread.destroy()
    throw new Error('The parser could not be started.', { cause: error })
  }
}

async function runIn<Task, Result>(
  thread: Thread<Task, Result>,
  raw: Buffer,
  taskOf: (bytes: Uint8Array<ArrayBuffer>) => Task,
  timeoutMs: number,
): Promise<{ readonly outcome: Result | ReadFailure; readonly isAlive: boolean }> {
  // Copied once and handed over: a small buffer is a view into a large one, which would be copied whole.
  const bytes = Uint8Array.from(raw)
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    return { outcome: await thread.run(taskOf(bytes), { signal, transferList: [bytes.buffer] }), isAlive: true }
  } catch (error) {
    return { outcome: signal.aborted ? timedOut(timeoutMs) : failureOf(error), isAlive: false }
  }
}

function timedOut(timeoutMs: number): ReadFailure {
  return { kind: 'failed', reason: 'parse_timeout', detail: `not read within ${timeoutMs} ms` }
}

/** What ended the thread is the mail's fault: the same bytes would do the same again. */
function failureOf(error: unknown): ReadFailure {
  const code = error instanceof Error && 'code' in error ? error.code : null
  const detail = error instanceof Error ? error.message : String(error)
  return { kind: 'failed', reason: code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'parse_memory' : 'parser_crash', detail }
}
