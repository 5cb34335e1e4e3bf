import type { Envelope } from '../../domain/envelope.ts'

/** One mail on its way in. */
export interface Arrival {
  readonly envelope: Envelope
  /** The message as it arrives, dots removed; the next piece is asked for when the one before is stored. Throws when the client vanishes. */
  readonly bytes: AsyncIterable<Buffer>
  /** What becomes of a message in which CR or LF stand alone. */
  readonly bareLineEnds: 'accept' | 'refuse'
  /** Whether quarantine is so full that its limits may bind; asked about each mail they would cost as much as the mail. */
  readonly quarantine: 'roomy' | 'near_limit'
  /** False when nobody waits for the answer any more; no record is written after that. */
  readonly isAwaited: () => boolean
}

export type RefusedBecause =
  | 'too_big'
  | 'bare_line_ends'
  | 'loop'
  | 'not_own_address'
  | 'unknown_host_name'
  | 'quarantine_full'
  /** No room in memory to judge it now. */
  | 'no_room'
