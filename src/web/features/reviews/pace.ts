/** A longer one is a break, not a decision. */
const longestMs = 5 * 60_000

/** Fewer decisions tell no pace. */
const fewest = 3

/**
 * How long so many mails take whoever made these decisions, in ms: by the middle one of the times between them, so that one
 * hard mail does not count for all. Null while too few were made.
 */
export function timeLeft(count: number, decidedAt: readonly number[]): number | null {
  const between = decidedAt
    .slice(1)
    .map((at, index) => at - (decidedAt[index] ?? at))
    .filter((ms) => ms <= longestMs)
    .toSorted((left, right) => left - right)
  const middle = between[Math.floor(between.length / 2)]
  return middle === undefined || between.length < fewest ? null : count * middle
}
