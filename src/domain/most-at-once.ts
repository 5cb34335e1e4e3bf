/** Most leads that one act of a person changes: a list of as many goes into one request, and one undo takes all back. */
export const mostLeadsAtOnce = 10_000

/** Most questions that one act answers: its preview shows each of them. */
export const mostReviewsAtOnce = 1000
