import PostalMime, { type Address, type Email } from 'postal-mime'
import { addressKey, readAddress } from '../domain/address.ts'
import type { DecidingField, Mailbox, ParsedMessage } from '../domain/parsed-message.ts'
import { normaliseSubject } from '../domain/subject-token.ts'
import { valuesOf, type Header } from './header-fields.ts'

type Read = Pick<ParsedMessage, 'from' | 'fromIsGroup' | 'to' | 'cc' | 'subject' | 'messageId'>

/** The other parser's time is ours: a longer header is shown to it without its traces, and a longer field not at all. */
const maxHeaderBytes = 32 * 1024
const maxFieldCharacters = 8 * 1024

const decidingFields: readonly DecidingField[] = ['from', 'to', 'cc', 'subject', 'message-id', 'date']

/**
 * The fields by which a mail is filed and which can be read in two ways: whoever reads the mail in another program may see
 * another sender, addressee or lead number than we do.
 *
 * Two looks that share nothing with ours: at the header as written (a field that may stand once stands twice with two
 * contents, RFC 5322 section 3.6; a CR alone, which some programs take for the end of a line), and by another parser,
 * compared in what decides: addresses, the Message-ID and the numbers of the subject. How letters come out is no difference.
 */
export async function findTwoReadings(raw: Buffer, header: Header, read: Read): Promise<readonly DecidingField[]> {
  const compared = decidingFields.filter((name) => lengthOf(header, name) <= maxFieldCharacters)
  const differs = differencesOf(read, await readByOther(blockOf(raw, header, compared)))
  return decidingFields.filter(
    (name) => isWrittenInTwoWays(header, name) || (compared.includes(name) && differs.includes(name)),
  )
}

function isWrittenInTwoWays({ fields }: Header, name: DecidingField): boolean {
  const values = valuesOf(fields, name)
  return new Set(values).size > 1 || values.some((value) => value.includes('\r'))
}

function lengthOf({ fields }: Header, name: DecidingField): number {
  return valuesOf(fields, name).reduce((sum, value) => sum + value.length, 0)
}

function blockOf(raw: Buffer, { fields, bodyStart }: Header, compared: readonly string[]): Buffer {
  const block = raw.subarray(0, bodyStart)
  if (block.length <= maxHeaderBytes) return block
  const deciding = fields.filter(({ name }) => compared.includes(name))
  return Buffer.from([...deciding.map(({ name, value }) => `${name}: ${value}`), '', ''].join('\r\n'))
}

/** Null where it cannot make anything of the header. */
async function readByOther(block: Buffer): Promise<Email | null> {
  try {
    return await PostalMime.parse(block)
  } catch {
    return null
  }
}

function differencesOf(read: Read, other: Email | null): readonly DecidingField[] {
  if (other === null) return decidingFields
  return comparisons.filter(([, isSame]) => !isSame(read, other)).map(([name]) => name)
}

const comparisons: readonly (readonly [DecidingField, (read: Read, other: Email) => boolean])[] = [
  // It names no mailbox for a group; then Sender says who wrote the mail (RFC 6854).
  ['from', (read, { from }) => read.fromIsGroup || isSameList(keysOf(read.from.flat()), keysOf(flat(from)))],
  ['to', (read, { to }) => isSameList(keysOf(read.to), keysOf(flat(to)))],
  ['cc', (read, { cc }) => isSameList(keysOf(read.cc), keysOf(flat(cc)))],
  ['subject', (read, { subject }) => isSameList(numbersOf(read.subject), numbersOf(subject))],
  ['message-id', ({ messageId }, other) => messageId === null || other.messageId?.includes(messageId) === true],
]

function flat(addresses: Address | readonly Address[] | undefined): readonly Mailbox[] {
  return [addresses ?? []]
    .flat()
    .flatMap(({ name, address, group }) => (group === undefined ? [{ name, address }] : flat(group)))
}

function keysOf(mailboxes: readonly Mailbox[]): readonly string[] {
  const keys = mailboxes.flatMap(({ address }) => {
    const found = readAddress(address)
    return found === null ? [] : [addressKey(found.address)]
  })
  return [...new Set(keys)].toSorted()
}

/** Digits in a row, in their order: whatever form of lead number the tenant has switched on. */
function numbersOf(subject: string | undefined): readonly string[] {
  return normaliseSubject(subject ?? '').match(/\d+/g) ?? []
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.join(' ') === other.join(' ')
}
