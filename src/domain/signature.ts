export interface SignedText {
  readonly words: string
  /** Below the line that sets it apart; null where there is none. */
  readonly signature: string | null
}

/** Programs that take the space away from `-- ` leave a line that may mean something else; a signature is not longer. */
const maxLines = 12

/**
 * Splits the signature off the new words of a mail: what stands below the last `-- ` (RFC 3676 section 4.3), a few lines
 * below `--`, or the line by which a phone says where the mail was written.
 *
 * @example splitSignature('Thanks!\n-- \nLena Vogt') // { words: 'Thanks!', signature: 'Lena Vogt' }
 */
export function splitSignature(text: string): SignedText {
  const lines = text.trimEnd().split('\n')
  const at = separatorAt(lines)
  const words = lines
    .slice(0, at ?? phoneLineAt(lines))
    .join('\n')
    .trimEnd()
  const signature = lines
    .slice(at === null ? phoneLineAt(lines) : at + 1)
    .join('\n')
    .trim()
  return words.trim() === '' || signature === '' ? { words: text, signature: null } : { words, signature }
}

function separatorAt(lines: readonly string[]): number | null {
  const at = lines.findLastIndex((line) => line === '-- ')
  const found = at === -1 ? lines.findLastIndex((line) => /^(?:--|—)\s*$/.test(line)) : at
  if (found === -1) return null
  const below = lines.slice(found + 1).filter((line) => line.trim() !== '')
  const isQuoting = below.some((line) => line.startsWith('>'))
  return isQuoting || (at === -1 && below.length > maxLines) ? null : found
}

/** The last line, where it is one of a phone; else behind the last. */
function phoneLineAt(lines: readonly string[]): number {
  const last = lines.at(-1)?.trim() ?? ''
  return last.length <= 120 && phoneLines.some((form) => form.test(last)) ? lines.length - 1 : lines.length
}

const phoneLines = [
  /^(?:sent|get outlook) (?:from|for|via|with) (?:my |outlook|ios|android|mail|samsung|yahoo|gmx|k-9)/iu,
  /^get outlook for \S/iu,
  /^(?:von meinem .{1,40} gesendet|gesendet (?:von|mit|über) (?:meinem|der|outlook|mail|yahoo|web\.de|gmx)|diese nachricht wurde von meinem .{1,60} gesendet)/iu,
  /^(?:outlook für \S+ (?:beziehen|herunterladen)|laden sie outlook für )/iu,
  /^(?:verstuurd|verzonden) (?:vanaf|met|via|vanuit) (?:mijn |outlook|mail)/iu,
  /^(?:outlook voor \S+ downloaden|download outlook voor )/iu,
  /^(?:发自我的|從我的|发自|获取 ?outlook|来自).{0,40}(?:iphone|ipad|手机|手機|android|outlook|邮箱)/iu,
]
