import { decodeBytes, type Decoded } from './charset.ts'

/**
 * Decodes the encoded words of a header field (RFC 2047). Words with only blanks between them are one text (section 6.2);
 * those in the same charset are put together as bytes first, so that a character cut in two between words is whole again.
 *
 * @example decodeWords('=?utf-8?Q?Angebot_f=C3?= =?utf-8?B?vHI=?= 11111').text // 'Angebot für 11111'
 */
export function decodeWords(field: string): Decoded {
  if (!field.includes('=?')) return { text: withoutControls(field), isBroken: false }
  const pieces = joinWords(splitWords(field))
  const decoded = pieces.map(decodePiece)
  return {
    text: withoutControls(decoded.map(({ text }) => text).join('')),
    isBroken: decoded.some(({ isBroken }) => isBroken),
  }
}

type Piece =
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'words'; readonly charset: string; readonly words: Word[] }

interface Word {
  readonly encoding: 'b' | 'q'
  readonly text: string
}

/** RFC 2231 section 5 adds a language after the charset: `=?utf-8*de?Q?…?=`. Blanks inside a word are against the rules and common. */
const encodedWord = /=\?([^?*\s]{1,40})(?:\*[^?\s]{0,40})?\?([bq])\?([^?]*)\?=/gi

function splitWords(field: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const match of field.matchAll(encodedWord)) {
    const [whole, charset = '', encoding = '', text = ''] = match
    if (match.index > at) pieces.push({ kind: 'plain', text: field.slice(at, match.index) })
    const word: Word = { encoding: encoding.toLowerCase() === 'b' ? 'b' : 'q', text }
    pieces.push({ kind: 'words', charset: charset.toLowerCase(), words: [word] })
    at = match.index + whole.length
  }
  if (at < field.length) pieces.push({ kind: 'plain', text: field.slice(at) })
  return pieces
}

function joinWords(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = []
  let blank: Piece | null = null
  for (const piece of pieces) {
    const last = joined.at(-1)
    if (piece.kind === 'plain') {
      const isBetweenWords = last?.kind === 'words' && piece.text.trim() === ''
      if (isBetweenWords) blank = piece
      else joined.push(piece)
      continue
    }
    blank = null
    if (last?.kind === 'words' && last.charset === piece.charset) last.words.push(...piece.words)
    else joined.push(piece)
  }
  return blank === null ? joined : [...joined, blank]
}

function decodePiece(piece: Piece): Decoded {
  if (piece.kind === 'plain') return { text: piece.text, isBroken: false }
  return decodeBytes(Buffer.concat(bytesOf(piece.words)), piece.charset)
}

/** Some programs cut Base64 anywhere; what is not a whole group of four goes on in the next word. */
function bytesOf(words: readonly Word[]): Buffer[] {
  const bytes: Buffer[] = []
  let open = ''
  for (const [index, { encoding, text }] of words.entries()) {
    if (encoding === 'q') {
      bytes.push(readQ(text))
      continue
    }
    open += text.replace(/\s+/g, '')
    if (open.length % 4 !== 0 && words[index + 1]?.encoding === 'b') continue
    bytes.push(Buffer.from(open, 'base64'))
    open = ''
  }
  return bytes
}

/** RFC 2047 section 4.2: `_` is a blank, `=XX` a byte. */
function readQ(text: string): Buffer {
  const bytes = text
    .replace(/_/g, ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  // Raw 8 bit inside a word is against the rules; it was decoded with the header, so it is put back as UTF-8.
  return /[\u0100-\uffff]/.test(bytes) ? Buffer.from(bytes, 'utf8') : Buffer.from(bytes, 'latin1')
}

/** An encoded line end would begin a field of its own wherever the text is written into a header or a log. */
function withoutControls(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ')
}
