import { addressKey } from './address.ts'
import { plain } from './fingerprint.ts'
import type { MessageId } from './ids.ts'
import type { Mailbox } from './parsed-message.ts'

/** What two mails with one Message-ID can differ in, so that they are two mails (`fingerprint.ts`). */
export type IdDifference = 'from' | 'date' | 'to' | 'cc'

/** An earlier mail with the same Message-ID, and what is different here. */
export interface ReusedId {
  readonly messageId: MessageId
  readonly differs: readonly IdDifference[]
}

/** Of a message's summary. */
export interface IdentifyingFacts {
  readonly from: Mailbox | null
  readonly to: readonly Mailbox[]
  readonly cc: readonly Mailbox[]
  /** The Date field as it was written. */
  readonly rawDate: string | null
}

/** A mail that was settled and counted, and whose own Message-ID is the one asked for. */
export interface MailOfId {
  readonly messageId: MessageId
  readonly receivedAt: Date
  readonly proved: boolean
  readonly facts: IdentifyingFacts
  /** The mail whose Message-ID this one was found to bear; null: its id is its own. */
  readonly reusesIdOf: MessageId | null
}

/**
 * The first mail that has this one's Message-ID and is another mail: a program makes an id once (RFC 5322 section 3.6.4), so
 * one of the two may be forged. The one that is settled later says so, whichever came first; a mail that said so already says
 * nothing against this one, also when this one is decided anew. An unproved mail says nothing against a proved one: else
 * whoever knows an id could hold back the mail it belongs to.
 */
export function findReusedId(mail: MailOfId, ofSameId: readonly MailOfId[]): ReusedId | null {
  const [first] = ofSameId
    .filter(({ messageId }) => messageId !== mail.messageId)
    .filter(({ reusesIdOf, proved }) => reusesIdOf === null && (proved || !mail.proved))
    .map((each) => ({ each, differs: differencesOf(each.facts, mail.facts) }))
    .filter(({ differs }) => differs.length > 0)
    .toSorted((one, other) => (isBefore(one.each, other.each) ? -1 : 1))
  return first === undefined ? null : { messageId: first.each.messageId, differs: first.differs }
}

/** The mail after which one with this Message-ID is settled; null: it is the first. */
export function lastOfId(messageId: MessageId, ofSameId: readonly MailOfId[]): MessageId | null {
  const others = ofSameId.filter((each) => each.messageId !== messageId)
  return others.toSorted((one, other) => (isBefore(one, other) ? 1 : -1))[0]?.messageId ?? null
}

/** Of mails that came in the same millisecond the order of their ids decides. */
function isBefore(one: MailOfId, other: MailOfId): boolean {
  const apart = one.receivedAt.getTime() - other.receivedAt.getTime()
  return apart === 0 ? one.messageId < other.messageId : apart < 0
}

function differencesOf(one: IdentifyingFacts, other: IdentifyingFacts): readonly IdDifference[] {
  return differences.filter(([, valueOf]) => valueOf(one) !== valueOf(other)).map(([name]) => name)
}

const differences: readonly (readonly [IdDifference, (facts: IdentifyingFacts) => string])[] = [
  ['from', ({ from }) => addressesOf(from === null ? [] : [from])],
  ['date', ({ rawDate }) => plain(rawDate ?? '')],
  ['to', ({ to }) => addressesOf(to)],
  ['cc', ({ cc }) => addressesOf(cc)],
]

function addressesOf(mailboxes: readonly Mailbox[]): string {
  return [...new Set(mailboxes.map(({ address }) => addressKey(address)))].toSorted().join(' ')
}
