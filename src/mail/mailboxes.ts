import addressparser, { type Address } from 'nodemailer/lib/addressparser'
import type { Mailbox } from '../domain/parsed-message.ts'
import { decodeWords } from './encoded-words.ts'
import type { ParseLimits } from './limits.ts'

export interface Mailboxes {
  readonly mailboxes: readonly Mailbox[]
  /** True where the field names a group (RFC 5322 section 3.4). */
  readonly hasGroup: boolean
  /** True where more could be meant than was read: two angle brackets in one mailbox, two addresses without a comma. */
  readonly isAmbiguous: boolean
  readonly isCut: boolean
}

/**
 * The mailboxes of one address field as it was written; encoded words are decoded in names only (RFC 2047 section 5).
 *
 * An address counts only where it stands plainly in the field. One that a parser puts together from pieces (a comment or a
 * blank in the middle, a route, a quoted local part, an encoded word) is left empty: each has been used to make two programs
 * see two hosts.
 *
 * @example readMailboxes('"Vogt, Lena" <lena@kunde.example>', limits).mailboxes // [{ name: 'Vogt, Lena', address: 'lena@kunde.example' }]
 */
export function readMailboxes(field: string, limits: ParseLimits): Mailboxes {
  const isLong = field.length > limits.addressCharacters
  const written = isLong ? field.slice(0, field.lastIndexOf(',', limits.addressCharacters)) : field
  const parsed = addressparser(written)
  const plain = withoutQuotesAndComments(written)
  const words = wordsOf(plain)
  const mailboxes = parsed.flatMap((entry) => flatten(entry, words))
  return {
    mailboxes: mailboxes.slice(0, limits.addresses),
    hasGroup: parsed.some(({ group }) => group !== undefined),
    isAmbiguous: countAddresses(plain) > mailboxes.length,
    isCut: isLong || mailboxes.length > limits.addresses,
  }
}

function flatten({ name, address, group }: Address, plain: ReadonlySet<string>): Mailbox[] {
  if (group !== undefined) return group.flatMap((member) => flatten(member, plain))
  return [{ name: decodeWords(name).text.trim(), address: plain.has(address) ? address : '' }]
}

/** With a route (RFC 5322 section 4.4) no address is plain: what stands before its colon is a host too. */
function wordsOf(plain: string): ReadonlySet<string> {
  return new Set(/<\s*@/.test(plain) ? [] : plain.split(/[\s<>,;:]+/))
}

function countAddresses(plain: string): number {
  const angles = plain.split('<').length - 1
  return angles > 0 ? angles : plain.split(/[\s,;:]+/).filter((word) => word.includes('@')).length
}

/** One pass: a regular expression that looks for the closing quote from every opening one is quadratic. */
function withoutQuotesAndComments(field: string): string {
  let plain = ''
  let isQuoted = false
  let depth = 0
  for (let at = 0; at < field.length; at += 1) {
    const character = field.charAt(at)
    const isHidden = isQuoted || depth > 0
    if (character === '\\' && isHidden) at += 1
    else if (character === '"' && depth === 0) isQuoted = !isQuoted
    else if (character === '(' && !isQuoted) depth += 1
    else if (character === ')' && depth > 0) depth -= 1
    else if (!isHidden) plain += character
    // A quoted local part must not lose its quotes and become another address.
    if (character === '"' || character === '(') plain += character === '"' ? '"' : ' '
  }
  return plain
}
