import type { StateReason } from '../message.ts'
import type { WeakBecause } from '../thread.ts'
import type { Cap, DecisionRow, Evidence, EvidenceKind } from './decision.ts'

/** THE English sentences of the reasons. Other languages have theirs in the locales of the web; the keys are the same. */

const evidenceSentences: Readonly<Record<EvidenceKind, string>> = {
  token: 'The subject has the number {digits}.',
  learned_rule: 'You once chose this lead for mail to {addressee}.',
  strong_thread: 'It continues the conversation “{subject}” of this lead.',
  weak_thread: 'It refers to the conversation “{subject}” of this lead, but {because}.',
  addressee_is_contact: '{name} is a contact of this lead.',
  addressee_at_company: '{address} is at {hostName}, a mail host of {company}.',
  name_in_subject: 'The subject names the lead “{name}”.',
  company_in_subject: 'The subject names the company “{name}”.',
  lead_word: 'The word “{word}” stands before the number.',
  sender_owns_lead: '{user} is the salesperson of this lead.',
}

/** What each row of the decision table says. */
export const rowSentences: Readonly<Record<DecisionRow, string>> = {
  '1': 'The reasons point to different leads.',
  '1a': 'The number in the subject is that of a lost lead; it can be restored.',
  '2': 'The number in the subject and the addressee agree on one lead.',
  '3': 'The number in the subject and a second reason agree on one lead.',
  '4': 'The subject names a lead by its number, but nothing else confirms it.',
  '5': 'The subject has a number that is also a lead’s, and nothing else confirms it.',
  '6': 'A rule that a person taught fits.',
  '7': 'The mail continues a conversation that belongs to one lead.',
  '8': 'The addressee is a contact, and the subject names one of the contact’s leads.',
  '9': 'The addressee is a contact of exactly one open lead.',
  '10': 'The subject names exactly one lead.',
  '11': 'There are hints, but none is strong enough.',
  '12': 'Only the company of the addressee is known.',
  '13': 'No lead fits.',
}

/** Why a mail was held back from being filed by itself. */
export const capSentences: Readonly<Record<Cap, string>> = {
  sender_not_proved: 'The sender is not proved: anybody could have written this address.',
  unknown_user: 'The sender’s address belongs to no user.',
  ambiguous_user: 'The sender’s address belongs to several users.',
  lost_lead: 'The lead is lost.',
  automated_own: 'A program wrote the mail in the name of a user.',
  released: 'A person released the mail from quarantine or ended its hold.',
  customer_reply: 'It was written by a customer, not by a user.',
  crm_address_only: 'It was addressed to the CRM address alone.',
  filing_paused: 'Filing by itself is paused, because too many certain filings were corrected.',
  parsers_disagree: 'The mail can be read in two ways: other programs may show another addressee or subject.',
  message_id_reused: 'An earlier mail with the same Message-ID has another sender, date or recipient.',
  filing_undone: 'It was filed automatically, and a person undid that.',
}

/** Why a mail is quarantined, ignored or failed. */
export const stateReasonSentences: Readonly<Record<StateReason, string>> = {
  from_not_single: 'The mail does not name exactly one sender.',
  unknown_host_name: 'The mail host of the sender is registered by no tenant.',
  tenant_mismatch: 'The mail was sent to the CRM address of another tenant.',
  sender_not_proved: 'The sender is not proved, and the tenant requires it.',
  stranger_answers: 'Somebody answers whom the answered mail was not written to.',
  parsers_disagree: 'The mail can be read in two ways.',
  infected: 'The mail holds malicious software.',
  blocked: 'An admin blocked the sender.',
  by_person: 'A person put the mail into quarantine.',
  redelivery: 'The same mail arrived before.',
  internal: 'The mail went among colleagues only.',
  test_mail: 'A test mail; it is kept out of the histories.',
  never_log: 'An address or host that is never logged takes part.',
  automated: 'A program wrote the mail.',
  bounce: 'It reports that a mail could not be delivered.',
  rejected: 'A person decided not to file the mail.',
  deleted: 'A person deleted the mail.',
  expired: 'The mail waited in quarantine until it expired.',
  erased: 'The content was erased.',
  starts_never_returned: 'Work on the mail was started too often and never ended.',
  parse_timeout: 'Reading the mail took too long.',
  parse_memory: 'Reading the mail took too much memory.',
  parser_limit: 'The mail is built beyond the limits of reading it.',
  parser_crash: 'The parser broke on the mail.',
}

/** Why a conversation says little. */
const weakSentences: Readonly<Record<WeakBecause, string>> = {
  subject_differs: 'the subject is another one',
  lead_closed: 'the lead is closed',
  long_ago: 'the last mail is older than 60 days',
  nobody_shared: 'nobody outside takes part in both',
}

/**
 * The sentence of one piece of evidence with its words filled in, e.g. `{ kind: 'token', words: { digits: '11111' } }` →
 * "The subject has the number 11111."
 */
export function evidenceSentence({ kind, words }: Evidence): string {
  const spoken = { ...words, ...weakWords(words['because']) }
  return evidenceSentences[kind].replace(/\{(\w+)\}/g, (_, word: string) => spoken[word] ?? '…')
}

function weakWords(because: string | undefined): Readonly<Record<string, string>> {
  const found = Object.entries(weakSentences).find(([reason]) => reason === because)
  return found === undefined ? {} : { because: found[1] }
}
