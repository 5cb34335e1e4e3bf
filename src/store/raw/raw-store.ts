import type { Readable } from 'node:stream'
import type { RawRef } from '../../domain/ids.ts'

/**
 * Mails up to this size live inside one document, are written together with their record, and may be held in memory as many
 * as there are under way. What is larger is held only after `Context.rawBytes` had room for it.
 */
export const smallMailBytes = 64 * 1024

/**
 * Where raw messages are kept. The bytes are never changed. Small ones live inside one document, large ones in GridFS;
 * object storage can be put behind the same port.
 */
export interface RawStore {
  /** Takes the bytes of one mail as they arrive; memory stays flat however large the mail is. */
  begin(ref: RawRef): RawWriter
  /** Whole bytes; throws where they are larger than `maxBytes` or gone. */
  read(ref: RawRef, maxBytes: number): Promise<Buffer>
  open(ref: RawRef): Promise<Readable>
  /** Idempotent. */
  remove(ref: RawRef): Promise<void>
  /** Removes bytes older than `before` that no message names (a client that vanished, a crash in between). */
  removeOrphans(before: Date, isReferenced: (refs: readonly RawRef[]) => Promise<ReadonlySet<RawRef>>): Promise<number>
}

export interface RawWriter {
  /** Resolves when the next chunk may come; a large mail is written through, not gathered. */
  write(chunk: Buffer): Promise<void>
  /** After it, large mails are durable (`w: majority, j: true`); a small one is durable once `messages.accept` is. */
  finish(): Promise<RawReceipt>
  /** Frees everything written so far; safe to call at any time and twice. */
  abort(): Promise<void>
}

export interface RawReceipt {
  readonly ref: RawRef
  readonly sha256: string
  readonly sizeBytes: number
  /** Bytes still to be made durable together with the record, or null where they are durable already. */
  readonly inline: Buffer | null
}
