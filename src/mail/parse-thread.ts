import { limits, ParserLimit } from './limits.ts'
import type { ParseOutcome } from './parse-message.ts'
import { readParsed } from './read-parsed.ts'

/** Runs in a thread of its own, where it may be ended at any moment. */
export default async function parse(bytes: Uint8Array): Promise<ParseOutcome> {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return { kind: 'parsed', message: await readParsed(raw, limits) }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return { kind: 'failed', reason: error instanceof ParserLimit ? 'parser_limit' : 'parser_crash', detail }
  }
}
