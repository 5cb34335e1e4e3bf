import type { ParsedMessage } from '../domain/parsed-message.ts'
import { createThreadPool, type PoolOptions, type ReadFailure } from './thread-pool.ts'

/** Parses raw bytes in a thread of its own, within limits of time and memory. A limit is an outcome, not an exception. */
export type ParseMessage = (raw: Buffer) => Promise<ParseOutcome>

export type ParseOutcome = { readonly kind: 'parsed'; readonly message: ParsedMessage } | ReadFailure

export type ParserOptions = PoolOptions

export interface Parser {
  readonly parse: ParseMessage
  /** Lets what is under way end, then ends the threads. */
  readonly close: () => Promise<void>
}

/** Threads that parse one mail at a time each; what a mail does to its thread touches no other mail. */
export function createParser(options: ParserOptions): Parser {
  return createParserIn(new URL('./parse-thread.ts', import.meta.url), options)
}

/** The same with a thread file of the caller's own, so that tests can put a parser there that never ends. */
export function createParserIn(threadFile: URL, options: ParserOptions): Parser {
  const pool = createThreadPool<Uint8Array, ParseOutcome>(threadFile, options, new Uint8Array())
  return { parse: (raw) => pool.run(raw, (bytes) => bytes), close: pool.close }
}
