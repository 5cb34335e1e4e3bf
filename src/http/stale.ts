import type { Problem } from '../contract/problem.ts'
import type { AuditLine } from '../domain/audit.ts'
import { Refusal } from '../domain/refusal.ts'

/** A change named a version that is not the newest: answered by 412 with the record as it is now. */
export class StaleRecord extends Error {
  readonly refusal: Refusal
  readonly current: unknown
  /** Who changed it last, and when; null where nobody wrote that down. */
  readonly lastChange: Problem['lastChange'] | null

  constructor(refusal: Refusal, current: unknown, lastChange: Problem['lastChange'] | null) {
    super(refusal.message)
    this.name = 'StaleRecord'
    this.refusal = refusal
    this.current = current
    this.lastChange = lastChange
  }
}

/**
 * Runs a change; where it was stale, `current` loads and presents the record as this caller may read it, and `newest` the
 * newest line of the audit about it.
 */
export async function withCurrentIfStale<T>(
  change: () => Promise<T>,
  current: () => Promise<unknown>,
  newest: () => Promise<Pick<AuditLine, 'actor' | 'at'> | null> = () => Promise.resolve(null),
): Promise<T> {
  try {
    return await change()
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'stale_version') throw error
    const [now, line] = await Promise.all([current(), newest()])
    throw new StaleRecord(error, now, line === null ? null : { actor: line.actor, at: line.at.toISOString() })
  }
}
