/**
 * While it is on, people and programs change nothing by HTTP. Of the whole installation. Filing goes on: mail that nobody works
 * off would fill the backlog until the listener turns mail away, and what workers write can be processed anew; so does an act on
 * many records that was asked for before. Whoever needs them to rest too, as for a restore, stops the workers; what arrives
 * waits in MongoDB.
 */
export interface Maintenance {
  readonly since: Date
  /**
   * When it is expected to be over; null: nobody said. It ends by the operator's word only: changes must not begin again in the
   * middle of work that takes longer.
   */
  readonly until: Date | null
  /** The operator's words to the people who read. */
  readonly message: string | null
}

/** Whole seconds until it is expected to be over; null where that is not known, or past. */
export function secondsLeft({ until }: Maintenance, now: Date): number | null {
  if (until === null || until <= now) return null
  return Math.ceil((until.getTime() - now.getTime()) / 1000)
}
