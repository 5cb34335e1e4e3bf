import type { ReadableCharset } from '../domain/charsets.ts'
import type { MailContent, MailFile, SheetWish } from '../domain/mail-view.ts'
import { decodeBytes } from './charset.ts'
import { readHeader } from './header-fields.ts'
import { limits, ParserLimit, viewLimits } from './limits.ts'
import { readFile } from './mail-files.ts'
import { readParts } from './mime-parts.ts'
import { readContent } from './read-content.ts'
import { readIdentity } from './read-identity.ts'
import { renderSheet } from './render-sheet.ts'
import type { ReadFailure } from './thread-pool.ts'

/** What is asked of a mail. */
export type Wish =
  | { readonly kind: 'content'; readonly charset: ReadableCharset | null }
  | { readonly kind: 'sheet'; readonly sheet: SheetWish }
  | { readonly kind: 'file'; readonly index: number }
  | { readonly kind: 'source' }
  | { readonly kind: 'identity' }

export interface ReadTask {
  readonly bytes: Uint8Array
  readonly wish: Wish
}

export type ReadResult =
  | { readonly kind: 'content'; readonly content: MailContent }
  | { readonly kind: 'sheet'; readonly html: string }
  | { readonly kind: 'file'; readonly file: MailFile | null }
  | { readonly kind: 'source'; readonly text: string }
  | { readonly kind: 'identity'; readonly identity: string }
  | ReadFailure

/** Runs in a thread of its own, where it may be ended at any moment: cleaning HTML is work that its sender orders. */
export default async function read({ bytes, wish }: ReadTask): Promise<ReadResult> {
  try {
    return await answer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), wish)
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return { kind: 'failed', reason: error instanceof ParserLimit ? 'parser_limit' : 'parser_crash', detail }
  }
}

async function answer(raw: Buffer, wish: Wish): Promise<ReadResult> {
  // By the limits of processing: a text that is cut elsewhere has another fingerprint.
  if (wish.kind === 'identity') return { kind: 'identity', identity: await readIdentity(raw, limits) }
  if (wish.kind === 'source') return { kind: 'source', text: decodeBytes(raw, null).text }
  const header = readHeader(raw, viewLimits)
  const tree = await readParts(header.fields, raw.subarray(header.bodyStart), viewLimits)
  switch (wish.kind) {
    case 'content':
      return { kind: 'content', content: readContent(header, tree, viewLimits, wish.charset) }
    case 'sheet':
      return { kind: 'sheet', html: renderSheet(tree, wish.sheet, viewLimits) }
    case 'file':
      return { kind: 'file', file: await readFile(tree, wish.index, viewLimits) }
  }
}
