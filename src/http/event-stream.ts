import { Readable } from 'node:stream'
import type { LiveEvent } from '../contract/live-event.ts'

export interface EventStreamOptions {
  readonly beatMs: number
  /** False ends the stream, e.g. after sign-out. */
  readonly isStillAllowed: () => Promise<boolean>
  /** Where a browser that comes back goes on; null: not known yet. */
  readonly position: () => string | null
}

/** Server-sent events of one reader (HTML Living Standard section 9.2). */
export interface EventStream {
  readonly body: Readable
  readonly tell: (event: LiveEvent, position: string) => void
  /** Tells that everything is to be asked for again. */
  readonly reset: () => void
  readonly end: () => void
}

/** Changes are told together this often: a mail alone is four of them. */
const flushMs = 250

/** More of one kind at once are told as "several": whoever hears of them asks for the list again anyway. */
const maxIdsPerKind = 20

/** A reader who does not read is dropped, and goes on from his last position when he comes back. */
const maxUnreadBytes = 64 * 1024

/** After a lost connection the browser comes back after this time. */
const retryMs = 2_000

/** Opens a stream that has to be ended; it ends by itself when the reader is gone, too slow, or not allowed any more. */
export function openEventStream(options: EventStreamOptions): EventStream {
  const body = new Readable({ read: () => undefined })
  const waiting = new Map<string, LiveEvent>()
  let position: string | null = null
  const write = (text: string): void => {
    if (body.destroyed || body.readableEnded) return
    body.push(text)
    if (body.readableLength > maxUnreadBytes) body.destroy()
  }
  const flush = (): void => {
    if (waiting.size === 0) return
    write(eventText([...waiting.values()], position))
    waiting.clear()
  }
  const flushing = setInterval(flush, flushMs)
  const beating = setInterval(() => void beat(options, write, end), options.beatMs)
  const end = (): void => {
    clearInterval(flushing)
    clearInterval(beating)
    if (!body.destroyed) body.push(null)
  }
  body.once('close', end)
  write(`retry: ${retryMs}\n\n`)
  return {
    body,
    tell: (event, at) => {
      waiting.set(`${event.kind} ${event.id}`, event)
      position = at
    },
    reset: () => {
      waiting.clear()
      write(`event: reset\n${dataLine({ kind: 'reset', id: null })}\n${idLine(options.position())}\n`)
    },
    end,
  }
}

/** Keeps proxies from closing what is silent, and the position of the reader young enough to go on from. */
async function beat(options: EventStreamOptions, write: (text: string) => void, end: () => void): Promise<void> {
  try {
    if (!(await options.isStillAllowed())) {
      end()
      return
    }
  } catch {
    // MongoDB is away: nothing is told meanwhile either.
  }
  write(`: beat\n${idLine(options.position())}\n`)
}

/** The position stands with the last of them, so that who loses the line in between hears all of them again. */
function eventText(events: readonly LiveEvent[], position: string | null): string {
  const told = Map.groupBy(events, ({ kind }) => kind)
  const lines = [...told].flatMap(([kind, all]) =>
    all.length > maxIdsPerKind ? [dataLine({ kind, id: null })] : all.map(dataLine),
  )
  return lines.map((line, at) => `${at === lines.length - 1 ? idLine(position) : ''}${line}\n`).join('')
}

function dataLine(event: LiveEvent): string {
  return `data: ${JSON.stringify(event)}\n`
}

function idLine(position: string | null): string {
  return position === null ? '' : `id: ${position}\n`
}
