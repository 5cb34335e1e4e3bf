import { countQuoted } from '../../../domain/count-quoted.ts'
import { introducesForward, splitQuoted } from '../../../domain/quoted-original.ts'
import { isForwardSubject } from '../../../domain/thread.ts'

export interface FoldedText {
  readonly shown: string
  /** What stands below the new words; null where nothing does. */
  readonly below: Below | null
}

type Below =
  /** Earlier mails to fold away; `count` is null where it cannot be told how many. */
  | { readonly kind: 'earlier'; readonly text: string; readonly count: number | null }
  /** A mail that was passed on. */
  | { readonly kind: 'forwarded'; readonly text: string }

/** Splits off the mail below the new words; where answers stand between the quoted lines, all of it is shown. */
export function foldText(text: string, subject: string): FoldedText {
  const { quoted } = splitQuoted(text)
  const all = { shown: text, below: null }
  if (quoted === null || !text.endsWith(quoted)) return all
  const above = text.slice(0, text.length - quoted.length)
  if (isForwarded(quoted, subject)) return { shown: above.trim(), below: { kind: 'forwarded', text: quoted } }
  if (above.trim() === '' || isAnsweredBetween(quoted)) return all
  return { shown: above.trimEnd(), below: { kind: 'earlier', text: quoted, count: countQuoted(quoted) } }
}

/** Programs that put no mark before the original say so in the subject; an answer between quoted lines is no forward. */
function isForwarded(quoted: string, subject: string): boolean {
  const [first = ''] = quoted.split('\n', 1)
  return introducesForward(first.replace(/^>\s?/, '')) || (isForwardSubject(subject) && !isAnsweredBetween(quoted))
}

function isAnsweredBetween(quoted: string): boolean {
  const lines = quoted.split('\n')
  const first = lines.findIndex((line) => line.startsWith('>'))
  return first !== -1 && lines.slice(first).some((line) => line.trim() !== '' && !line.startsWith('>'))
}
