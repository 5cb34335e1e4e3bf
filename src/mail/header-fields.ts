import { decodeBytes } from './charset.ts'
import { ParserLimit, type ParseLimits } from './limits.ts'

export interface HeaderField {
  /** Lower-case. */
  readonly name: string
  /** Unfolded (RFC 5322 section 2.2.3) and trimmed, encoded words as written. */
  readonly value: string
}

export interface Header {
  /** In the order written, each as often as it was written: two From fields are two. */
  readonly fields: readonly HeaderField[]
  /** Where the body begins. */
  readonly bodyStart: number
  readonly isBroken: boolean
}

/**
 * Reads the header block in front of the body, by our own hand: a parser shows one From where two were written, and which
 * one it shows is how a forger picks a tenant.
 *
 * A name is what RFC 5322 section 2.2 allows, with the obsolete blanks before the colon; other lines are no field.
 */
export function readHeader(raw: Buffer, limits: ParseLimits): Header {
  const end = endOfHeader(raw)
  if (end.header > limits.headerBytes) throw new ParserLimit(`the header has more than ${limits.headerBytes} bytes`)
  const { text, isBroken } = decodeHeader(raw.subarray(0, end.header))
  const fields: HeaderField[] = []
  for (const line of unfold(text)) {
    const field = readField(line)
    if (field === null) continue
    if (fields.length === limits.headerFields)
      throw new ParserLimit(`the header has more than ${limits.headerFields} fields`)
    fields.push(field)
  }
  return { fields, bodyStart: end.body, isBroken }
}

/** RFC 5322 section 3.6: at most once each. Of two, mail programs do not agree which one they show. */
export const onceOnlyFields = [
  'from',
  'sender',
  'reply-to',
  'to',
  'cc',
  'message-id',
  'in-reply-to',
  'references',
  'subject',
  'date',
]

/** All values of a field, in order. */
export function valuesOf(fields: readonly HeaderField[], name: string): string[] {
  return fields.filter((field) => field.name === name).map((field) => field.value)
}

const lf = 0x0a
const cr = 0x0d

/** The first empty line ends the header; a mail made with lone LF has one of those. */
function endOfHeader(raw: Buffer): { readonly header: number; readonly body: number } {
  let lineStart = 0
  for (;;) {
    const end = raw.indexOf(lf, lineStart)
    if (end === -1) return { header: raw.length, body: raw.length }
    if (end === lineStart || (end === lineStart + 1 && raw[lineStart] === cr))
      return { header: lineStart, body: end + 1 }
    lineStart = end + 1
  }
}

/** RFC 6532 has headers in UTF-8; older programs write 8 bit in the charset of the body without saying so. */
function decodeHeader(bytes: Buffer): { readonly text: string; readonly isBroken: boolean } {
  const declared = /^content-type:(?:[^\n]|\n[ \t])*?charset="?([\w.:-]+)/im.exec(
    bytes.toString('latin1', 0, 64 * 1024),
  )
  const asUtf8 = decodeBytes(bytes, null)
  if (!asUtf8.isBroken || declared?.[1] === undefined) return asUtf8
  return { text: decodeBytes(bytes, declared[1]).text, isBroken: true }
}

/** Whole fields: a line that begins with a blank goes on from the one before. */
function unfold(text: string): string[] {
  return text.replace(/\r?\n(?=[ \t])/g, '').split(/\r?\n/)
}

function readField(line: string): HeaderField | null {
  const colon = line.indexOf(':')
  const name = line.slice(0, Math.max(colon, 0)).trimEnd()
  if (!/^[\x21-\x7e]+$/.test(name)) return null
  return { name: name.toLowerCase(), value: line.slice(colon + 1).trim() }
}
