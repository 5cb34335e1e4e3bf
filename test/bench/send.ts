import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { percentile } from './figures.ts'

/** What one run of the sender measured. */
export interface Sent {
  readonly seconds: number
  readonly errorCount: number
  /** ms from the end of DATA to 250, one per mail. */
  readonly latencies: readonly number[]
}

export interface Sending {
  readonly port: number
  readonly mails: number
  readonly sessions: number
  readonly bytes: number
  readonly leads?: number
  /** 0: sessions are reused. */
  readonly perConnection?: number
}

export interface SentFigures {
  readonly mailsPerSecond: number
  readonly p50: number
  readonly p99: number
  readonly errorCount: number
}

const run = promisify(execFile)

/** Sends from a process of its own, so that the one that measures takes no time from the one that answers. */
export async function send({
  port,
  mails,
  sessions,
  bytes,
  leads = 1,
  perConnection = 0,
}: Sending): Promise<SentFigures> {
  const words = Object.entries({ port, mails, sessions, bytes, leads, 'per-connection': perConnection })
  const { stdout } = await run(
    process.execPath,
    [resolve(import.meta.dirname, 'sender.ts'), ...words.map(([name, value]) => `--${name}=${value}`)],
    { maxBuffer: 256 * 1024 * 1024 },
  )
  const { seconds, errorCount, latencies } = JSON.parse(stdout) as Sent
  return {
    mailsPerSecond: latencies.length / seconds,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    errorCount,
  }
}
