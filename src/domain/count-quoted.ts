import { introducedBy } from './quoted-original.ts'

/**
 * How many mails stand one below the other in a quoted original; null where it cannot be told, because there are more levels
 * of `>` than lines that introduce a mail.
 *
 * @example countQuoted('On 4 May Lena wrote:\n> Yes\n> On 3 May Jo wrote:\n> > May I?') // 2
 */
export function countQuoted(quoted: string): number | null {
  return introductionsOf(quoted)?.length ?? null
}

/**
 * Of each mail that stands in a quoted original the words of what introduces it; none for the first, where nothing does. Null
 * as above.
 */
export function introductionsOf(quoted: string): readonly (readonly string[])[] | null {
  const lines = quoted.split(/\r?\n/).map(readLine)
  const texts = lines.map(({ text }) => text)
  const said = new Map(texts.flatMap((_, at) => saidAt(texts, at)))
  const first = texts.findIndex((text) => text !== '')
  if (first === -1) return null
  // The line that introduces the first may stand above the quote.
  const mails: string[][] = said.has(first) ? [] : [[]]
  for (const [at, words] of said) {
    if (goesOn(lines, said, at)) mails.at(-1)?.push(words)
    else mails.push([words])
  }
  const words = lines.filter(({ depth, text }, at) => depth > 0 && text !== '' && !said.has(at))
  return new Set(words.map(({ depth }) => depth)).size > mails.length ? null : mails
}

function saidAt(texts: readonly string[], at: number): readonly (readonly [at: number, words: string])[] {
  const words = introducedBy(texts, at)
  return words === null ? [] : [[at, words]]
}

interface Line {
  readonly depth: number
  readonly text: string
}

function readLine(line: string): Line {
  const marks = /^(?:> ?)*/.exec(line)?.[0] ?? ''
  return { depth: marks.replaceAll(' ', '').length, text: line.slice(marks.length).trim() }
}

/** A separator with the original's header right below it, or an attribution broken into lines, introduces one mail. */
function goesOn(lines: readonly Line[], said: ReadonlyMap<number, string>, at: number): boolean {
  const above = lines[at - 1]?.text === '' ? at - 2 : at - 1
  return said.has(above) && lines[above]?.depth === lines[at]?.depth
}
