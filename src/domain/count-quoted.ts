import { isIntroduction } from './quoted-original.ts'

/**
 * How many mails stand one below the other in a quoted original; null where it cannot be told, because there are more levels
 * of `>` than lines that introduce a mail.
 *
 * @example countQuoted('On 4 May Lena wrote:\n> Yes\n> On 3 May Jo wrote:\n> > May I?') // 2
 */
export function countQuoted(quoted: string): number | null {
  const lines = quoted.split(/\r?\n/).map(readLine)
  const texts = lines.map(({ text }) => text)
  const introduced = texts.flatMap((_, at) => (isIntroduction(texts, at) ? [at] : []))
  const first = texts.findIndex((text) => text !== '')
  if (first === -1) return null
  // The line that introduces the first may stand above the quote.
  const count = introduced.filter((at) => !goesOn(lines, introduced, at)).length + (introduced[0] === first ? 0 : 1)
  const words = lines.filter(({ depth, text }, at) => depth > 0 && text !== '' && !introduced.includes(at))
  return new Set(words.map(({ depth }) => depth)).size > count ? null : count
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
function goesOn(lines: readonly Line[], introduced: readonly number[], at: number): boolean {
  const above = lines[at - 1]?.text === '' ? at - 2 : at - 1
  return introduced.includes(above) && lines[above]?.depth === lines[at]?.depth
}
