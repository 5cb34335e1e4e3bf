import type { ReadableCharset } from '../domain/charsets.ts'
import { decodeAs, decodeBytes, withoutCutCharacter } from './charset.ts'
import { htmlToText } from './html-to-text.ts'
import type { ParseLimits } from './limits.ts'
import { isBodyText, type MimePart, type PartTree } from './mime-parts.ts'
import { unflow } from './unflow.ts'

export interface Texts {
  /** What a reader sees, without mark-up; null where the mail has no text at all. */
  readonly text: string | null
  readonly html: string | null
  readonly notes: readonly string[]
}

/**
 * The words of the mail: every text part that is not an attachment, in order; of alternatives one of each kind.
 * @param charset as a reader wants all of them read; null: as each says it is written.
 */
export function readTexts(tree: PartTree, limits: ParseLimits, charset: ReadableCharset | null): Texts {
  const pieces = piecesOf(tree, 'together', charset)
  const html = htmlOf(pieces)
  const text = textOf(pieces, limits)
  const isCut = (text?.length ?? 0) > limits.textCharacters || (html?.length ?? 0) > limits.textCharacters
  return {
    text: text?.slice(0, limits.textCharacters) ?? null,
    html: html?.slice(0, limits.textCharacters) ?? null,
    notes: [...(pieces.some(({ isBroken }) => isBroken) ? ['broken_charset'] : []), ...(isCut ? ['text_cut'] : [])],
  }
}

interface Piece {
  readonly kind: 'text/plain' | 'text/html'
  readonly text: string
  readonly isBroken: boolean
  /** Whether another part may say the same (RFC 2046 section 5.1.4). */
  readonly stands: 'together' | 'as_alternative'
}

function piecesOf(tree: PartTree, stands: Piece['stands'], charset: ReadableCharset | null): Piece[] {
  if (tree.part !== null) return isBodyText(tree.part) ? [readPiece(tree.part, stands, charset)] : []
  const below = tree.contentType === 'multipart/alternative' ? 'as_alternative' : stands
  return tree.children.flatMap((child) => piecesOf(child, below, charset))
}

function readPiece(part: MimePart, stands: Piece['stands'], charset: ReadableCharset | null): Piece {
  const bytes = bytesOf(part)
  const decoded = charset === null ? decodeBytes(bytes, part.charset) : decodeAs(bytes, charset)
  const lines = decoded.text.replace(/\r\n?/g, '\n')
  const kind = part.contentType === 'text/html' ? 'text/html' : 'text/plain'
  const text =
    kind === 'text/plain' && part.isFlowed ? unflow(lines, part.deletesSpace ? 'delete_space' : 'keep_space') : lines
  return { kind, text, isBroken: decoded.isBroken, stands }
}

/** Of a text that is kept only in part, what is whole. */
export function bytesOf({ bytes, sizeBytes }: MimePart): Buffer {
  return bytes.length < sizeBytes ? withoutCutCharacter(bytes) : bytes
}

/** HTML is read for its words only where no plain text says them. */
function textOf(pieces: readonly Piece[], limits: ParseLimits): string | null {
  if (pieces.every(({ text }) => text === '')) return null
  const hasPlain = pieces.some(({ kind, text }) => kind === 'text/plain' && text.trim() !== '')
  const said = pieces.filter(({ kind, stands }) => kind === 'text/plain' || !hasPlain || stands === 'together')
  return said
    .map(({ kind, text }) => (kind === 'text/html' ? htmlToText(text.slice(0, limits.textCharacters)) : text))
    .join('\n')
}

function htmlOf(pieces: readonly Piece[]): string | null {
  if (!pieces.some(({ kind }) => kind === 'text/html')) return null
  const shown = pieces.filter(({ kind, stands }) => kind === 'text/html' || stands === 'together')
  return shown.map(({ kind, text }) => (kind === 'text/html' ? text : asHtml(text))).join('\n')
}

/** Text as HTML that reads the same. */
export function asHtml(text: string): string {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
  return `<div style="white-space: pre-wrap">${escaped}</div>`
}
