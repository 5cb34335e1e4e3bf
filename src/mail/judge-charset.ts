import { analyse } from 'chardet'
import type { ReadableCharset } from '../domain/charsets.ts'
import { readableCharsets } from '../domain/charsets.ts'
import type { CharsetReading } from '../domain/mail-view.ts'
import { charsetName, decodeAs, decodeBytes } from './charset.ts'
import type { MimePart } from './mime-parts.ts'
import { bytesOf } from './texts.ts'

/** Texts of one mail that are judged, bytes of each that its charset is told by, and characters kept of a stranger's name. */
const maxTexts = 5
const sampleBytes = 16 * 1024
const nameCharacters = 60

/** How sure chardet has to be (of 100) for its guess to be told, to be believed, and ahead of the charset that was taken. */
const told = 50
const believed = 60
const ahead = 25

/** What the first text says and looks like that seems to be written otherwise than it was read; where none does, the first. */
export function judgeCharset(texts: readonly MimePart[]): CharsetReading {
  let first: CharsetReading | null = null
  for (const part of texts.slice(0, maxTexts)) {
    const reading = judgePart(part)
    if (reading.isDoubted) return reading
    first ??= reading
  }
  return first ?? { declared: null, detected: null, readAs: 'utf-8', isDoubted: false }
}

function judgePart(part: MimePart): CharsetReading {
  const bytes = bytesOf(part)
  const { isBroken, charset: readAs } = decodeBytes(bytes, part.charset)
  const sample = sampleOf(bytes, part.contentType)
  const guesses = sample === null ? [] : guess(sample)
  const [best] = guesses
  return {
    declared: part.charset?.slice(0, nameCharacters) ?? null,
    detected: best !== undefined && best.confidence >= told ? best.charset : null,
    readAs,
    isDoubted: isBroken || (sample !== null && looksOtherwise(sample, guesses, readAs)),
  }
}

interface Guess {
  readonly charset: ReadableCharset
  readonly confidence: number
}

/** The likeliest first; charsets that nobody can choose are left out. */
function guess(sample: Buffer): readonly Guess[] {
  return analyse(sample).flatMap(({ name, confidence }) => {
    const charset = readable(charsetName(name))
    return charset === null ? [] : [{ charset, confidence }]
  })
}

/**
 * True where another charset fits much better than the one that was taken, and it makes a difference. Of a charset that the
 * detector does not know it cannot say that it does not fit.
 */
function looksOtherwise(sample: Buffer, guesses: readonly Guess[], readAs: string): boolean {
  const [best] = guesses
  const taken = readable(readAs)
  if (best === undefined || taken === null || best.charset === taken || best.confidence < believed) return false
  const confidence = guesses.find(({ charset }) => charset === taken)?.confidence ?? 0
  if (confidence + ahead > best.confidence) return false
  return decodeAs(sample, best.charset).text !== decodeAs(sample, taken).text
}

/** From the first byte that tells charsets apart; null where all of it is ASCII. The elements of HTML only blur the picture. */
function sampleOf(bytes: Buffer, contentType: string): Buffer | null {
  const escape = bytes.indexOf(0x1b)
  const high = bytes.findIndex((byte) => byte > 0x7f)
  if (escape === -1 && high === -1) return null
  const sample = bytes.subarray(high === -1 ? escape : high)
  // Behind an escape a letter may be written `<` and `>` (ISO-2022-JP); in no other charset is it.
  if (contentType !== 'text/html' || escape !== -1) return sample.subarray(0, sampleBytes)
  const words = sample.toString('latin1', 0, sampleBytes * 4).replace(/<[^<>]{0,500}>|&#?\w{1,10};/g, ' ')
  return Buffer.from(words, 'latin1').subarray(0, sampleBytes)
}

function readable(name: string): ReadableCharset | null {
  return readableCharsets.find((each) => each === name) ?? null
}
