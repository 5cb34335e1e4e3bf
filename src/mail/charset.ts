import { isUtf8 } from 'node:buffer'
import { TextDecoder } from 'node:util'
import iconv from 'iconv-lite'
import type { ReadableCharset } from '../domain/charsets.ts'

export interface Decoded {
  readonly text: string
  /** True where the bytes did not fit what was declared, and the nearest reading was taken. */
  readonly isBroken: boolean
}

/** Bytes as text, and the charset they were read in, by its name in the Encoding standard where it has one. */
export interface Reading extends Decoded {
  readonly charset: string
}

/**
 * Bytes as text, in the charset they are said to be in; nothing is ever thrown away because the charset is unknown, missing
 * or wrong.
 *
 * Without a charset, or with ASCII or UTF-8: UTF-8 where the bytes are, else windows-1252, in which every byte means
 * something. UTF-7 is never read: it hides markup from whoever looks for `<` (`+ADw-script+AD4-`).
 */
export function decodeBytes(bytes: Buffer, charset: string | null): Reading {
  const label = charset?.trim().toLowerCase() ?? ''
  if (utf8Labels.has(label)) return isUtf8(bytes) ? asUtf8(bytes) : { ...decodeAs(bytes, western), isBroken: true }
  const decode = decoderOf(label)
  if (decode === null) return { ...decodeBytes(bytes, null), isBroken: true }
  // Programs that say Latin-1 and write UTF-8 are many; real Latin-1 text that happens to be valid UTF-8 is next to none.
  if (westernLabels.test(label) && isUtf8(bytes))
    return { ...asUtf8(bytes), isBroken: bytes.some((byte) => byte > 0x7f) }
  const text = decode(bytes)
  return { text, isBroken: text.includes('\ufffd'), charset: charsetName(label) }
}

/** Bytes as text in this charset, whatever they look like; what does not fit is a replacement character. */
export function decodeAs(bytes: Buffer, charset: ReadableCharset): Reading {
  const text = decoderOf(charset)?.(bytes) ?? ''
  return { text, isBroken: text.includes('\ufffd'), charset }
}

/** The one name of a charset that has many; GBK is the older part of GB18030. */
export function charsetName(label: string): string {
  const name = platformDecoder(label)?.encoding ?? label.toLowerCase()
  return name === 'gbk' ? 'gb18030' : name
}

/** Of bytes that were kept only in part, what is whole: the last UTF-8 character may have lost its end. */
export function withoutCutCharacter(bytes: Buffer): Buffer {
  let lead = bytes.length - 1
  while (lead >= 0 && lead > bytes.length - 4 && ((bytes[lead] ?? 0) & 0xc0) === 0x80) lead -= 1
  return (bytes[lead] ?? 0) >= 0xc0 ? bytes.subarray(0, lead) : bytes
}

const utf8Labels = new Set([
  '',
  'utf-8',
  'utf8',
  'us-ascii',
  'ascii',
  'unknown-8bit',
  'x-unknown',
  '7bit',
  '8bit',
  'default',
])
const western = 'windows-1252' satisfies ReadableCharset
const westernLabels = /^(?:iso-?8859-?1|latin1|windows-1252|cp1252)$/

function asUtf8(bytes: Buffer): Reading {
  const start = bytes.length >= 3 && bytes.readUIntBE(0, 3) === 0xefbbbf ? 3 : 0
  return { text: bytes.toString('utf8', start), isBroken: false, charset: 'utf-8' }
}

type Decode = (bytes: Buffer) => string

const decoders = new Map<string, Decode | null>()
const maxKnownLabels = 200

function decoderOf(label: string): Decode | null {
  const known = decoders.get(label)
  if (known !== undefined) return known
  const decode = findDecoder(label)
  // Labels come from strangers: the memory of them must not grow for ever.
  if (decoders.size < maxKnownLabels) decoders.set(label, decode)
  return decode
}

/** The platform's decoders first (the WHATWG list); the older code pages come from iconv-lite. */
function findDecoder(label: string): Decode | null {
  const decoder = platformDecoder(label)
  if (decoder !== null) return (bytes) => decoder.decode(bytes)
  if (isNoCharset(label) || !iconv.encodingExists(label)) return null
  return (bytes) => iconv.decode(bytes, label)
}

function platformDecoder(label: string): TextDecoder | null {
  try {
    return new TextDecoder(label)
  } catch {
    return null
  }
}

/** Names iconv-lite knows that are no charset of a text: UTF-7, and transfer encodings. */
function isNoCharset(label: string): boolean {
  return /^(?:(?:cs)?unicode11)?utf7(?:imap)?$|^(?:base64|hex|binary|internal)$/.test(label.replace(/[^a-z0-9]/g, ''))
}
