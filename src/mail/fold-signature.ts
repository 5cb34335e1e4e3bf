import { htmlToText } from './html-to-text.ts'
import { htmlTokens, type HtmlToken } from './html-tokens.ts'

/** Stands in cleaned HTML around what a mail program marked as a signature; nothing else can bring an element of this name. */
export const signatureMark = 'mail-signature'

/** A signature is not longer. What is longer may be more than one, and is shown. */
const maxLines = 20
const maxCharacters = 1_000

interface Region {
  readonly start: number
  readonly end: number
}

/**
 * Folds the signature away under a line that opens it: what a mail program marked as one, else what stands below a line of
 * `--`. Nothing is lost, and a stranger cannot hide a mail in it: new words stand above, it is short, it holds no quote, and
 * there is only one. `html` has been cleaned, its quotes are folded (`fold-quotes.ts`).
 */
export function foldSignature(html: string, word: string): string {
  const tokens = htmlTokens(html)
  const words = firstWordsAt(html, tokens)
  const fits = (region: Region) => words < region.start && isShort(html.slice(region.start, region.end))
  const found = markedIn(tokens).find(fits) ?? belowDashesIn(html, tokens).find(fits)
  const folded = found === undefined ? html : fold(html, found, word)
  return folded.replace(marks, '<$1div')
}

const marks = new RegExp(`<(/?)${signatureMark}(?=[\\s>])`, 'g')

function fold(html: string, { start, end }: Region, word: string): string {
  const inside = html.slice(start, end)
  return `${html.slice(0, start)}<details class="signature"><summary>${word}</summary>${inside}</details>${html.slice(end)}`
}

function isShort(html: string): boolean {
  if (/<details\b/.test(html)) return false
  const text = htmlToText(html)
  if (text === '') return html.includes('<img')
  return text.length <= maxCharacters && text.split('\n').length <= maxLines
}

/** Where the first words or the first picture outside of quotes stand. */
function firstWordsAt(html: string, tokens: readonly HtmlToken[]): number {
  const first = outsideQuotes(tokens).find(
    (token) => token.name === 'img' || (token.kind === 'text' && wordsOf(html, token) !== ''),
  )
  return first?.start ?? html.length
}

/** Each outermost one outside of quotes, its own element with it. */
function markedIn(tokens: readonly HtmlToken[]): readonly Region[] {
  const found: Region[] = []
  let depth = 0
  let start = 0
  for (const token of outsideQuotes(tokens).filter(({ name }) => name === signatureMark)) {
    if (token.kind === 'open' && depth === 0) start = token.start
    depth += token.kind === 'open' ? 1 : -1
    if (token.kind === 'close' && depth === 0) found.push({ start, end: token.end })
  }
  return found
}

/** What stands below the last line of dashes (RFC 3676 section 4.3), up to the end of the element or to a quote. */
function belowDashesIn(html: string, tokens: readonly HtmlToken[]): readonly Region[] {
  const outside = new Set(outsideQuotes(tokens))
  const at = tokens.findLastIndex(
    (token, place) =>
      token.kind === 'text' &&
      outside.has(token) &&
      /^(?:--|—)$/.test(wordsOf(html, token)) &&
      beginsLine(tokens, place) &&
      lineAfter(tokens, place) !== null,
  )
  const next = at === -1 ? null : lineAfter(tokens, at)
  const region = next === null ? null : restFrom(tokens, next)
  return region === null ? [] : [region]
}

/** Elements that stand inside of a line, and those that are a line or several. */
const inline = new Set('span font b i em strong small'.split(' '))
const lines = new Set(['div', 'p', 'pre', signatureMark])
/** What a line can follow, or begin in. */
const breaks = new Set([...lines, ...'br hr blockquote details table td ul ol h1 h2 h3 h4 h5 h6'.split(' ')])

function beginsLine(tokens: readonly HtmlToken[], at: number): boolean {
  let before = at - 1
  while (tokens[before]?.kind === 'open' && inline.has(tokens[before]?.name ?? '')) before -= 1
  const token = tokens[before]
  return token === undefined || breaks.has(token.name)
}

/** The token with which the next line begins: behind the break, or behind the element that was a line of its own. */
function lineAfter(tokens: readonly HtmlToken[], at: number): number | null {
  let isOver = false
  for (let next = at + 1; ; next += 1) {
    const token = tokens[next]
    if (token?.kind === 'close' && lines.has(token.name)) return next + 1
    if (token?.name === 'br' && !isOver) isOver = true
    else if (token?.kind !== 'close' || !inline.has(token.name)) return isOver ? next : null
  }
}

/** From this token to the end of the element around it; an element with a quote inside ends it. */
function restFrom(tokens: readonly HtmlToken[], from: number): Region | null {
  const start = tokens[from]?.start
  if (start === undefined) return null
  let depth = 0
  let end = start
  for (const token of tokens.slice(from)) {
    if (token.name === 'details') break
    if (token.kind === 'close') depth -= 1
    if (depth < 0) break
    if (token.kind === 'open') depth += 1
    if (depth === 0) ({ end } = token)
  }
  return end > start ? { start, end } : null
}

/** Without what is quoted, the quoting elements included. */
function outsideQuotes(tokens: readonly HtmlToken[]): readonly HtmlToken[] {
  let depth = 0
  return tokens.filter(({ name, kind }) => {
    if (name === 'details') depth += kind === 'open' ? 1 : -1
    return name !== 'details' && depth === 0
  })
}

function wordsOf(html: string, { start, end }: HtmlToken): string {
  return html
    .slice(start, end)
    .replace(/&nbsp;|\u00a0/g, ' ')
    .trim()
}
