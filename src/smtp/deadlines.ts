import type { SMTPServerDataStream } from 'smtp-server'
import { ReplyError } from './replies.ts'

/** Runs our own work for a limited time; throws `our_deadline` after it. */
export async function withinDeadline<T>(limitMs: number, work: () => Promise<T>): Promise<T> {
  const deadline = startOwnDeadline(limitMs)
  deadline.ourTurn()
  try {
    return await Promise.race([work(), deadline.timeUp])
  } finally {
    deadline.clientsTurn()
  }
}

/** The time that a client waits for us, in one or more turns; each turn has the whole limit. */
export interface OwnDeadline {
  ourTurn(): void
  clientsTurn(): void
  /** Rejects with `our_deadline` when a turn of ours took too long. */
  readonly timeUp: Promise<never>
  isOver(): boolean
}

/** smtp-server's idle timer does not run while a handler of ours works: a database that never answers would hold the client for ever. */
export function startOwnDeadline(limitMs: number): OwnDeadline {
  const { promise: timeUp, reject } = Promise.withResolvers<never>()
  // Nobody may be waiting any more when it rejects.
  timeUp.catch(() => undefined)
  let isOver = false
  let timer: NodeJS.Timeout | undefined
  return {
    ourTurn() {
      clearTimeout(timer)
      timer = setTimeout(() => {
        isOver = true
        reject(new ReplyError('our_deadline'))
      }, limitMs)
    },
    clientsTurn() {
      clearTimeout(timer)
    },
    timeUp,
    isOver: () => isOver,
  }
}

export interface PaceLimits {
  readonly dataDeadlineMs: number
  readonly minBytesPerSecond: number
  readonly slowStartMs: number
}

/** Calls back once when DATA takes too long in all, or, after a slow start, comes slower on average than it must. */
export function watchPace(stream: SMTPServerDataStream, limits: PaceLimits, onTooSlow: () => void): void {
  const startedAt = performance.now()
  let timer: NodeJS.Timeout | undefined
  const judge = (): void => {
    const elapsedMs = performance.now() - startedAt
    const isTooSlow = stream.byteLength < (limits.minBytesPerSecond * elapsedMs) / 1000
    if (elapsedMs >= limits.dataDeadlineMs || (elapsedMs >= limits.slowStartMs && isTooSlow)) onTooSlow()
    else next(elapsedMs)
  }
  const next = (elapsedMs: number): void => {
    const pauseMs = elapsedMs < limits.slowStartMs ? limits.slowStartMs - elapsedMs : 5000
    timer = setTimeout(judge, Math.max(1, Math.min(pauseMs, limits.dataDeadlineMs - elapsedMs)))
  }
  next(0)
  stream.once('end', () => clearTimeout(timer)).once('close', () => clearTimeout(timer))
}
