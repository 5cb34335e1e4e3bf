import type { ParsedMessage } from './parsed-message.ts'
import { normaliseSubject } from './subject-token.ts'

/** Reply and forward prefixes of the mail programs in use; never "any letters and a colon", which would eat real words. */
const prefixWords = [
  ...['re', 'fw', 'fwd'],
  // German, Dutch, Scandinavian
  ...['aw', 'antw', 'antwort', 'wg', 'doorst', 'betr', 'sv', 'vs', 'vb'],
  // Romance languages, Polish, Turkish
  ...['r', 'rif', 'res', 'rv', 'enc', 'tr', 'rép', 'odp', 'pd', 'ynt', 'ilt'],
  ...['回复', '回覆', '答复', '答覆', '转发', '轉寄', '转寄', '轉發'],
]

/** Those of them that pass a mail on. */
const forwardPrefix = /^(?:fwd?|wg|doorst|vb|rv|enc|tr|pd|ilt|转发|轉寄|转寄|轉發)(?: ?[[(]\d{1,3}[\])])? ?[:：]/iu

/** With an optional counter: `Re[2]:`, `AW (3):`, `RE^2:`. */
const prefix = new RegExp(String.raw`^(?:${prefixWords.join('|')})(?: ?[[(]\d{1,3}[\])]|\^\d{1,3})? ?[:：] ?`, 'iu')

/** What gateways put in front of mail from outside. */
const tag =
  /^[[【](?:(?:external|extern|externe|ext)(?: (?:e-?mail|mail|message|sender|nachricht|bericht))?|spam|suspicious|caution|外部邮件|外部)[\]】] ?/iu

const maxReferences = 32

/** An id that mails of more different subjects name belongs to no conversation: a template, a broken mail program. */
const maxConversations = 8

/** Of a lead's conversation, so many of the newest messages are looked at. */
export const maxConversationMessages = 50

const dayMs = 86_400_000
/** A conversation that was silent this long is no longer strong evidence. */
const freshMs = 60 * dayMs

/**
 * The subject without reply and forward prefixes and gateway tags, white space made plain.
 *
 * @example baseSubject('AW: Re[2]: [EXTERNAL] Angebot: Pumpe') // 'Angebot: Pumpe'
 */
export function baseSubject(subject: string): string {
  let rest = normaliseSubject(subject)
  for (;;) {
    const shorter = rest.replace(prefix, '').replace(tag, '')
    if (shorter === rest) return rest
    rest = shorter
  }
}

/**
 * True where the subject says that the mail was passed on.
 *
 * @example isForwardSubject('WG: Angebot') // true
 */
export function isForwardSubject(subject: string): boolean {
  return forwardPrefix.test(normaliseSubject(subject).replace(tag, ''))
}

/**
 * The ids in a Message-ID, In-Reply-To or References field (RFC 5322 section 3.6.4), each the text in angle brackets with
 * an `@`, in the order written.
 *
 * @example readMessageIds('<a@acme.example> junk <b@acme.example>') // ['a@acme.example', 'b@acme.example']
 */
export function readMessageIds(field: string): string[] {
  return [...field.matchAll(/<([^<>\s]{1,250}@[^<>\s]{1,250})>/g)].map((match) => match[1] ?? '')
}

/** The mail's own id, and it with every id the mail refers to: In-Reply-To first, then References from the newest, at most 32. */
export function threadIds(mail: Pick<ParsedMessage, 'messageId' | 'inReplyTo' | 'references'>): {
  readonly own: string | null
  readonly all: string[]
} {
  const referred = [...new Set([...mail.inReplyTo, ...mail.references])].slice(0, maxReferences)
  const all = mail.messageId === null ? referred : [mail.messageId, ...referred]
  return { own: mail.messageId, all: [...new Set(all)] }
}

/** What the thread rules need of an earlier message of the conversation. */
export interface EarlierMessage {
  readonly baseSubject: string
  readonly receivedAt: Date
  /** Address keys of From, To and Cc. */
  readonly participants: readonly string[]
}

export type WeakBecause = 'subject_differs' | 'lead_closed' | 'long_ago' | 'nobody_shared'

export type ThreadVerdict =
  { readonly kind: 'none' } | { readonly kind: 'strong' } | { readonly kind: 'weak'; readonly because: WeakBecause }

/** The mail that is to be linked. */
export interface ThreadMail {
  readonly baseSubject: string
  readonly receivedAt: Date
  /** Address keys of everybody outside who takes part; colleagues share every conversation of the tenant. */
  readonly outsideParticipants: readonly string[]
}

/**
 * True where the mails that name one id are of very many conversations, told by their subjects: then the id says nothing. A
 * long conversation is not meant; its subject stays the same.
 */
export function isInManyConversations(found: readonly Pick<EarlierMessage, 'baseSubject'>[]): boolean {
  return new Set(found.map((each) => foldSubject(each.baseSubject))).size > maxConversations
}

/**
 * How strongly a conversation links a mail to the lead its earlier messages were filed to. Strong needs an open lead, the
 * same base subject, a message of the last 60 days, and an outside person who takes part in both.
 * @param earlier messages of that lead which the mail's thread ids lead to; ids in many conversations left out.
 */
export function judgeThread(
  mail: ThreadMail,
  earlier: readonly EarlierMessage[],
  leadIs: 'open' | 'closed',
): ThreadVerdict {
  if (earlier.length === 0) return { kind: 'none' }
  const because = weakBecause(mail, earlier, leadIs)
  return because === null ? { kind: 'strong' } : { kind: 'weak', because }
}

function weakBecause(
  mail: ThreadMail,
  earlier: readonly EarlierMessage[],
  leadIs: 'open' | 'closed',
): WeakBecause | null {
  if (leadIs === 'closed') return 'lead_closed'
  if (!earlier.some((each) => foldSubject(each.baseSubject) === foldSubject(mail.baseSubject))) return 'subject_differs'
  const last = Math.max(...earlier.map((each) => each.receivedAt.getTime()))
  if (mail.receivedAt.getTime() - last > freshMs) return 'long_ago'
  const outside = new Set(mail.outsideParticipants)
  return earlier.some((each) => each.participants.some((one) => outside.has(one))) ? null : 'nobody_shared'
}

/** What two subjects of one conversation share: case and width of letters do not count. */
export function foldSubject(subject: string): string {
  return subject.normalize('NFKC').toLowerCase()
}
