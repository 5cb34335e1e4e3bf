import type { Envelope } from '../../domain/envelope.ts'

/** A finished mail whose sender is to be judged. */
export interface FinishedMail {
  readonly envelope: Envelope
  readonly header: Buffer
  /**
   * Holds the whole mail in memory for as long as it is used; only the sender proof and delivery reports need it. `no_room`
   * where other mail takes up what may be held.
   */
  readonly withRaw: <T>(use: (raw: Buffer) => Promise<T>) => Promise<T | 'no_room'>
}
