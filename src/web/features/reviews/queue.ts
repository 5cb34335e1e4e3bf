import type { ReviewInFull } from '../../lib/reviews.ts'

export type Candidate = NonNullable<ReviewInFull['decision']>['candidates'][number]

/**
 * What became of the review on the desk: it waits; it was decided or put aside by somebody else, or is not to be seen any
 * more; or that is being asked.
 */
export type Fate = 'waits' | 'gone' | 'unknown'

/** The best suggestion and five alternatives (E3): what is shown, and all that a digit can choose. */
const mostShown = 6

/** The suggestions on screen. What is not shown is found by "other lead" only, so that no key files out of sight. */
export function shownCandidates({ decision }: Pick<ReviewInFull, 'decision'>): readonly Candidate[] {
  return decision?.candidates.slice(0, mostShown) ?? []
}

/**
 * Which review is on screen after some were decided, the current one among them: the next one below it that waits, else the
 * next one above; null where none is left. It is known before the server answers, so that a decision costs no waiting.
 */
export function nextAfter(
  reviews: readonly ReviewInFull[],
  currentId: string | null,
  decided: ReadonlySet<string>,
): string | null {
  const index = reviews.findIndex(({ id }) => id === currentId)
  const waits = ({ id }: ReviewInFull) => !decided.has(id)
  const above = () => reviews.slice(0, Math.max(index, 0)).findLast(waits)
  return (reviews.slice(index + 1).find(waits) ?? above())?.id ?? null
}

/** The row `steps` further on, staying within the list. */
export function neighbour(reviews: readonly ReviewInFull[], currentId: string | null, steps: number): string | null {
  const index = reviews.findIndex(({ id }) => id === currentId)
  const wanted = index === -1 ? 0 : Math.min(Math.max(index + steps, 0), reviews.length - 1)
  return reviews[wanted]?.id ?? null
}

/** The company of a project is the company of its lead, and not corrected by filing a mail. */
export function hasCompany({ target }: Candidate): boolean {
  return target.kind === 'lead'
}

/** Id of the lead highlighted at first; "unsure" never pre-selects one, so that `a` cannot file by accident (E4). */
export function firstHighlight(review: ReviewInFull): string | null {
  return review.decision?.preselected === true ? (shownCandidates(review)[0]?.target.id ?? null) : null
}

/** What was suggested, and in which order: another text says that the suggestion changed while somebody looks at it. */
export function suggestionOf({ decision }: ReviewInFull): string {
  return [decision?.level, ...(decision?.candidates ?? []).map(({ target }) => target.id)].join()
}

/** Neither decided nor put aside until later. */
export function waitsStill({ state, snoozedUntil }: ReviewInFull, now: Date): boolean {
  return state === 'open' && (snoozedUntil === null || new Date(snoozedUntil) <= now)
}

/** All rows between two, both included, whichever comes first; only the second where the first is gone. */
export function markedRange(reviews: readonly ReviewInFull[], fromId: string | null, toId: string): readonly string[] {
  const from = reviews.findIndex(({ id }) => id === fromId)
  const to = reviews.findIndex(({ id }) => id === toId)
  if (from === -1) return [toId]
  return reviews.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ id }) => id)
}

/** The person outside of the house: who was written to, or the customer who wrote; null where there is none. */
export function outsidePerson(review: ReviewInFull, crmAddress: string): Mailbox | null {
  const { from, to, cc } = review.message
  if (isHeldBy(review, 'customer_reply')) return from
  const own = from === null ? null : hostOf(from.address)
  return (
    [...to, ...cc].find(
      ({ address }) => address.toLowerCase() !== crmAddress.toLowerCase() && hostOf(address) !== own,
    ) ?? null
  )
}

/** To whom a colleague wrote, outside of the house: mail from the one to the other can be filed by a rule. */
export function addresseeToRemember(review: ReviewInFull, crmAddress: string): string | null {
  const byNoUser = (['unknown_user', 'ambiguous_user', 'customer_reply'] as const).some((cap) => isHeldBy(review, cap))
  if (review.message.from === null || review.forUserId === null || byNoUser) return null
  return outsidePerson(review, crmAddress)?.address ?? null
}

interface Filing {
  readonly leadId: string
  /** Where the reader chose one. */
  readonly contactId?: string | null | undefined
}

/** Filed otherwise than was suggested first: to another lead, or with another contact. */
export function isCorrected({ decision }: ReviewInFull, { leadId, contactId }: Filing): boolean {
  const [first] = decision?.candidates ?? []
  if (first?.target.id !== leadId) return true
  return contactId !== undefined && contactId !== first.contactId
}

type Mailbox = NonNullable<ReviewInFull['message']['from']>

function isHeldBy({ decision }: ReviewInFull, cap: string): boolean {
  return decision?.caps.some(({ kind }) => kind === cap) === true
}

function hostOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}
