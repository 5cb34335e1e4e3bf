import { countQuoted } from '../domain/count-quoted.ts'
import { introducesForward } from '../domain/quoted-original.ts'
import { htmlToText } from './html-to-text.ts'

/** What stands over the mail that another mail quotes. */
export interface QuoteWords {
  /** `count` mails; null where it cannot be told. */
  readonly earlier: (count: number | null) => string
  readonly forwarded: string
}

/**
 * Folds each outermost quote away under a line that opens it. `html` has been cleaned: `<details>` stands there only where a
 * quote begins, and never inside text or an attribute, where `<` is written `&lt;`.
 *
 * A quote that a program marked as passed on, and one beside which the mail says nothing, is shown unfolded.
 */
export function foldQuotes(html: string, words: QuoteWords): string {
  const isAll = saysNothingElse(html)
  let depth = 0
  return html.replace(mark, (whole: string, closes: string, at: number) => {
    if (closes === '') depth += 1
    const isOutermost = depth === 1
    if (closes === '/') depth -= 1
    if (!isOutermost) return closes === '' ? '<blockquote>' : '</blockquote>'
    if (closes === '/') return '</details>'
    const isForward = introducesForward(firstLine(html.slice(at + whole.length, at + whole.length + lookedAt)))
    const summary = isForward ? words.forwarded : words.earlier(countIn(html.slice(at, endOf(html, at))))
    return `<details${isForward || isAll ? ' open' : ''}><summary>${summary}</summary>`
  })
}

/** A longer quote is not read for its number: drawing the mail has to stay cheap. */
const countedCharacters = 200_000

function countIn(quote: string): number | null {
  if (quote.length > countedCharacters) return null
  return countQuoted(htmlToText(quote.replace(mark, '<$1blockquote>')))
}

/** Where the quote ends that begins here. */
function endOf(html: string, at: number): number {
  let depth = 0
  for (const match of html.slice(at).matchAll(mark)) {
    depth += match[1] === '' ? 1 : -1
    if (depth === 0) return at + match.index
  }
  return html.length
}

/** Characters of a quote within which the line stands that introduces it, elements and their looks included. */
const lookedAt = 2_000

/** The first words of a piece of HTML: up to the end of their line. */
function firstLine(html: string): string {
  const lines = html.replace(/<(?:br|\/?(?:div|p|blockquote|tr|table))\b[^>]*>/g, '\n').replace(/<[^>]*>?/g, '')
  return (
    lines
      .split('\n')
      .map((line) => line.replace(/&nbsp;|\u00a0/g, ' ').trim())
      .find((line) => line !== '') ?? ''
  )
}

/** With the attributes that the quoting element brought along. */
const mark = /<(\/?)details(?:\s[^>]*)?>/g

function saysNothingElse(html: string): boolean {
  let outside = ''
  let depth = 0
  let at = 0
  for (const match of html.matchAll(mark)) {
    if (depth === 0) outside += html.slice(at, match.index)
    depth += match[1] === '' ? 1 : -1
    at = match.index + match[0].length
  }
  if (depth === 0) outside += html.slice(at)
  return !/<img|[^\s]/.test(outside.replace(/<(?!img)[^>]*>|&nbsp;|\u00a0/g, ''))
}
