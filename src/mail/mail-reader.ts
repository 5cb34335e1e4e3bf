import type { ReadableCharset } from '../domain/charsets.ts'
import type { MailContent, MailFile, SheetWish } from '../domain/mail-view.ts'
import type { ReadResult, ReadTask, Wish } from './reader-thread.ts'
import { createThreadPool, type PoolOptions, type ReadFailure } from './thread-pool.ts'

/** Reads a stored mail again, for a person to see or to file; in threads of its own, under the limits that parsing has. */
export interface MailReader {
  /** `charset`: as the reader wants its words read; null: by itself. */
  readonly content: (raw: Buffer, charset: ReadableCharset | null) => Promise<Answer<'content'>>
  readonly sheet: (raw: Buffer, sheet: SheetWish) => Promise<Answer<'sheet'>>
  /** The attachment at this place of the message's list. */
  readonly file: (raw: Buffer, index: number) => Promise<Answer<'file'>>
  /** Bytes as received, as text: UTF-8 where they are, else windows-1252, in which every byte shows. */
  readonly source: (raw: Buffer) => Promise<Answer<'source'>>
  /** What makes its arrivals the same mail. */
  readonly identity: (raw: Buffer) => Promise<Answer<'identity'>>
}

interface Results {
  readonly content: { readonly kind: 'content'; readonly content: MailContent }
  readonly sheet: { readonly kind: 'sheet'; readonly html: string }
  readonly file: { readonly kind: 'file'; readonly file: MailFile | null }
  readonly source: { readonly kind: 'source'; readonly text: string }
  readonly identity: { readonly kind: 'identity'; readonly identity: string }
}

type Answer<K extends keyof Results> = Results[K] | ReadFailure

/** Its own threads, started by the first question: people who read must not wait for mail that arrives, nor the reverse. */
export function createMailReader(options: PoolOptions): MailReader & { readonly close: () => Promise<void> } {
  const threadFile = new URL('./reader-thread.ts', import.meta.url)
  const first: ReadTask = { bytes: new Uint8Array(), wish: { kind: 'content', charset: null } }
  const pool = createThreadPool<ReadTask, ReadResult>(threadFile, options, first)
  const ask = async <K extends keyof Results>(raw: Buffer, wish: Extract<Wish, { kind: K }>): Promise<Answer<K>> =>
    // The thread answers what it was asked.
    (await pool.run(raw, (bytes) => ({ bytes, wish }))) as Answer<K>
  return {
    content: (raw, charset) => ask<'content'>(raw, { kind: 'content', charset }),
    sheet: (raw, sheet) => ask<'sheet'>(raw, { kind: 'sheet', sheet }),
    file: (raw, index) => ask<'file'>(raw, { kind: 'file', index }),
    source: (raw) => ask<'source'>(raw, { kind: 'source' }),
    identity: (raw) => ask<'identity'>(raw, { kind: 'identity' }),
    close: pool.close,
  }
}
