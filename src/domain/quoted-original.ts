export interface QuotedText {
  /** The new words, without quoted lines and without what introduces them. */
  readonly own: string
  /** From the line that introduces the original; null where nothing is quoted. */
  readonly quoted: string | null
}

/**
 * Splits the text of a mail into its new words and the original it quotes, as the mail programs in use write it in our
 * languages. Where the answer stands below the quote, or between its lines, the unquoted lines are the new words.
 *
 * @example splitQuoted('Thanks!\n\nAm Mo., 4. Mai schrieb Lena Vogt:\n> Hello') // { own: 'Thanks!', quoted: 'Am Mo. …' }
 */
export function splitQuoted(text: string): QuotedText {
  const lines = text.split(/\r?\n/)
  const introducedAt = lines.findIndex((_, at) => isIntroduction(lines, at))
  const quotedAt = lines.findIndex((line) => line.startsWith('>'))
  const at = [introducedAt, quotedAt].filter((found) => found !== -1)
  if (at.length === 0) return { own: text.trim(), quoted: null }
  const start = Math.min(...at)
  const above = lines
    .slice(0, introducedAt === -1 ? lines.length : introducedAt)
    .filter((line) => !line.startsWith('>'))
  const below = lines.slice(introducedAt + 1).filter((line) => !line.startsWith('>'))
  const hasWordsAbove = above.some((line) => line.trim() !== '')
  return { own: (hasWordsAbove ? above : below).join('\n').trim(), quoted: lines.slice(start).join('\n') }
}

/**
 * True for the line by which mail programs introduce a mail that is passed on, not answered.
 *
 * @example introducesForward('---------- Forwarded message ---------') // true
 */
export function introducesForward(line: string): boolean {
  const words = line.trim()
  return words.length <= 300 && (forwardMark.test(words) || forwardWords.test(words))
}

/** True for the line at which something introduces the original: an attribution, a separator, the header that Outlook writes. */
export function isIntroduction(lines: readonly string[], at: number): boolean {
  return introducedBy(lines, at) !== null
}

/**
 * What the introduction at this line says of who wrote the original; `''` where it says only that one follows, null where
 * nothing introduces one.
 *
 * @example introducedBy(['On Mon, Lena Vogt', '<lena@xyz.example> wrote:'], 0) // 'On Mon, Lena Vogt <lena@xyz.example> wrote:'
 */
export function introducedBy(lines: readonly string[], at: number): string | null {
  const line = (lines[at] ?? '').trim()
  if (line.length > 300 || !mayIntroduce.test(line)) return null
  // Outlook on the web draws a line above the original's header; below a signature it is only a line.
  if (line.startsWith('_')) return [1, 2].some((below) => isHeaderBlock(lines, at + below)) ? '' : null
  if (line.startsWith('-')) return separators.some((separator) => separator.test(line)) ? '' : null
  if (forwardWords.test(line)) return ''
  // Long names and addresses break the line of "On … wrote:" in two or three.
  const broken = [line, lines[at + 1]?.trim(), lines[at + 2]?.trim()]
  const attribution = [1, 2, 3]
    .map((count) => broken.slice(0, count).join(' '))
    .find((words) => attributions.some((form) => form.test(words)))
  return attribution ?? (isHeaderBlock(lines, at) ? line : null)
}

/** Asked of every line of every mail, so that the dearer forms are asked of few. */
const mayIntroduce =
  /^(?:-|_{10}|on |am |op |le |el |il )|[:：]$|^[*_]{0,2}(?:from|von|van|发件人|寄件者|寄件人)\s?[:：]/iu

/** "On … wrote:" in the languages of the product and their neighbours. */
const attributions = [
  /^(?:on|am|op|le|el|il) .{4,250} (?:wrote|schrieb|schreef|a écrit|escribió|ha scritto)(?: .{1,150})?\s?:$/iu,
  /^.{4,250} (?:schrieb|schreef|wrote) (?:am|op|on) .{4,100}:$/iu,
  /^.{0,250}(?:写道|寫道)\s?[:：]$/u,
]

/** What mail programs put between an answer or a forward and its original. */
const separators = [
  /^-{2,}\s?(?:original|forwarded|ursprüngliche|weitergeleitete|oorspronkelijk|doorgestuurd|原始邮件|转发)[^-]{0,40}-{2,}$/iu,
  /^-{2,}\s?(?:original message|original appointment|forwarded message|原始邮件|原始郵件|转发邮件|轉寄郵件)\s?-{0,}$/iu,
]

const forwardWords =
  /^(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)|begin doorgestuurd bericht|开始转发的邮件)\s?[:：]$/iu

const forwardMark = /^-{2,}\s?(?:forwarded|weitergeleitete|doorgestuurd|转发|轉寄)[^-]{0,40}-{0,}$/iu

const fromLine = /^[*_]{0,2}(?:from|von|van|发件人|寄件者|寄件人)\s?[:：][*_]{0,2}\s?\S/iu
const otherLine =
  /^[*_]{0,2}(?:sent|date|gesendet|datum|verzonden|to|an|aan|subject|betreff|onderwerp|发送时间|日期|收件人|主题|主旨)\s?[:：]/iu

/** Outlook writes the original's header without a mark: a From line with at least two others right below it. */
function isHeaderBlock(lines: readonly string[], at: number): boolean {
  if (!fromLine.test((lines[at] ?? '').trim())) return false
  return lines.slice(at + 1, at + 6).filter((line) => otherLine.test(line.trim())).length >= 2
}
