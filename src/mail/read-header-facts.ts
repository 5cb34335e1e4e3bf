import type { Mailbox, ParsedMessage } from '../domain/parsed-message.ts'
import { readMessageIds } from '../domain/thread.ts'
import { decodeWords } from './encoded-words.ts'
import { onceOnlyFields, valuesOf, type HeaderField } from './header-fields.ts'
import type { ParseLimits } from './limits.ts'
import { readMailDate } from './mail-date.ts'
import { readMailboxes, type Mailboxes } from './mailboxes.ts'

type HeaderPart =
  | 'from'
  | 'sender'
  | 'fromIsGroup'
  | 'to'
  | 'cc'
  | 'replyTo'
  | 'subject'
  | 'messageId'
  | 'inReplyTo'
  | 'references'
  | 'rawDate'
  | 'date'
  | 'rawFields'
  | 'headers'

export interface HeaderFacts {
  readonly message: Pick<ParsedMessage, HeaderPart>
  readonly notes: readonly string[]
}

/** What the header says. Of fields that may stand once, the first one counts, as mail programs show it. */
export function readHeaderFacts(fields: readonly HeaderField[], limits: ParseLimits): HeaderFacts {
  const first = (name: string): string => valuesOf(fields, name)[0] ?? ''
  const all = (name: string): string => valuesOf(fields, name).join(', ')
  const mailboxes = (name: string): Mailboxes => readMailboxes(all(name), limits)
  const from = valuesOf(fields, 'from').map((value) => readMailboxes(value, limits))
  const [sender, to, cc, replyTo] = [mailboxes('sender'), mailboxes('to'), mailboxes('cc'), mailboxes('reply-to')]
  const subject = decodeWords(first('subject').slice(0, limits.subjectCharacters * 8))
  const rawDate = valuesOf(fields, 'date')[0] ?? null
  const date = rawDate === null ? null : readMailDate(rawDate)
  return {
    message: {
      from: from.map(unambiguous),
      sender: unambiguous(sender),
      fromIsGroup: from.some(({ hasGroup }) => hasGroup),
      to: to.mailboxes,
      cc: cc.mailboxes,
      replyTo: replyTo.mailboxes,
      subject: subject.text.slice(0, limits.subjectCharacters),
      messageId: readMessageIds(first('message-id'))[0] ?? null,
      inReplyTo: readMessageIds(first('in-reply-to').slice(0, limits.addressCharacters)).slice(0, limits.references),
      references: readMessageIds(all('references')).slice(-limits.references).toReversed(),
      rawDate,
      date,
      rawFields: { from: all('from'), to: all('to'), cc: all('cc'), subject: first('subject') },
      headers: headersOf(fields, limits),
    },
    notes: [
      ...(subject.isBroken ? ['broken_charset'] : []),
      ...([...from, sender, to, cc, replyTo].some(({ isCut }) => isCut) ? ['addresses_cut'] : []),
      ...(rawDate !== null && date === null ? ['unreadable_date'] : []),
      ...(onceOnlyFields.some((name) => valuesOf(fields, name).length > 1) ? ['doubled_field'] : []),
    ],
  }
}

/** Who wrote the mail must not depend on which of two addresses a parser takes. */
function unambiguous({ mailboxes, isAmbiguous }: Mailboxes): readonly Mailbox[] {
  return isAmbiguous ? mailboxes.map(({ name }) => ({ name, address: '' })) : mailboxes
}

/** Traces and signatures are long, and no rule reads them. */
const traces =
  /^(?:received|dkim-signature|authentication-results|arc-.*|x-ms-.*|x-google-dkim-signature|x-gm-message-state)$/

function headersOf(fields: readonly HeaderField[], limits: ParseLimits): ReadonlyMap<string, readonly string[]> {
  const headers = new Map<string, string[]>()
  for (const { name, value } of fields) {
    if (traces.test(name)) continue
    const cut = value.slice(0, limits.fieldCharacters)
    const values = headers.get(name)
    if (values === undefined) headers.set(name, [cut])
    else values.push(cut)
  }
  return headers
}
