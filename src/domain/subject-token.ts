import type { TenantSettings } from './tenant.ts'

/** A digits-only word of a subject: perhaps the number of a lead. */
export interface SubjectToken {
  /** As written, e.g. `#11111` where a tenant switched that form on. */
  readonly text: string
  /** The digits, leading zeros kept. */
  readonly number: string
  /** The lead word right before it, as written without its colon; null where there is none. */
  readonly afterLeadWord: string | null
  /** Position among the words of the subject, from 0. */
  readonly index: number
}

/** A word that nearly was a token, and why it is none. */
export interface NearMiss {
  readonly text: string
  readonly why: 'bracket' | 'hash' | 'glued' | 'too_long' | 'full_width' | 'ignored'
}

export type TokenRules = Pick<TenantSettings, 'tokenForms' | 'ignoredTokens' | 'leadWords'>

/** Longer digit words are serial numbers, not lead numbers. */
const maxTokenDigits = 12

/** Words beyond this are not looked at; a subject made of ten thousand numbers would be ten thousand look-ups. */
const maxWords = 200

/**
 * Makes a decoded subject comparable: every Unicode space becomes one plain space, zero-width and direction marks go.
 *
 * Start and end count as a space, so the recommended form "XYZ Lead 11111" ends with its number.
 *
 * @example normaliseSubject('XYZ\u00a0Lead\t11111\u200e') // 'XYZ Lead 11111'
 */
export function normaliseSubject(decodedSubject: string): string {
  return decodedSubject
    .replace(/\p{Default_Ignorable_Code_Point}+/gu, '')
    .replace(/[\p{White_Space}\p{Z}]+/gu, ' ')
    .trim()
}

/**
 * All tokens of a subject, in order: words between two spaces of 1 to 12 ASCII digits. A bracket, `#`, comma or colon
 * makes a word no token, unless the tenant switched that form on. A token that names no record is no evidence.
 *
 * @example collectTokens('XYZ Lead 11111', rules) // [{ number: '11111', afterLeadWord: 'Lead', … }]
 * @example collectTokens('XYZ (11111)', rules)    // []
 */
export function collectTokens(subject: string, rules: TokenRules): SubjectToken[] {
  return readWords(subject, rules).flatMap((word) => (word.kind === 'token' ? [word.token] : []))
}

/** What the subject check shows: the tokens, and the words that nearly were one, each with its reason. */
export function explainSubject(
  subject: string,
  rules: TokenRules,
): { readonly tokens: readonly SubjectToken[]; readonly nearMisses: readonly NearMiss[] } {
  const words = readWords(subject, rules)
  return {
    tokens: words.flatMap((word) => (word.kind === 'token' ? [word.token] : [])),
    nearMisses: words.flatMap((word) => (word.kind === 'near_miss' ? [{ text: word.text, why: word.why }] : [])),
  }
}

type Word =
  | { readonly kind: 'token'; readonly token: SubjectToken }
  | { readonly kind: 'near_miss'; readonly text: string; readonly why: NearMiss['why'] }
  | { readonly kind: 'other' }

function readWords(subject: string, rules: TokenRules): Word[] {
  const words = normaliseSubject(subject).split(' ').slice(0, maxWords)
  return words.map((text, index) => readWord(text, words.slice(0, index), rules))
}

function readWord(text: string, before: readonly string[], rules: TokenRules): Word {
  const number = digitsOf(text, rules.tokenForms)
  if (number === null) return nearMissOf(text)
  if (number.length > maxTokenDigits) return { kind: 'near_miss', text, why: 'too_long' }
  if (rules.ignoredTokens.some((pattern) => fitsPattern(number, pattern)))
    return { kind: 'near_miss', text, why: 'ignored' }
  const afterLeadWord = leadWordBefore(before, rules.leadWords)
  return { kind: 'token', token: { text, number, afterLeadWord, index: before.length } }
}

/** A tenant's lead word may be several words; a colon after it is how people write: "Lead: 11111". */
function leadWordBefore(before: readonly string[], leadWords: readonly string[]): string | null {
  for (const leadWord of leadWords.map(normaliseSubject)) {
    const written = withoutColon(before.slice(-leadWord.split(' ').length).join(' '))
    if (written !== '' && fold(written) === fold(withoutColon(leadWord))) return written
  }
  return null
}

function withoutColon(words: string): string {
  return words.replace(/[:：]$/u, '')
}

function digitsOf(text: string, forms: TokenRules['tokenForms']): string | null {
  const folded = forms.fullWidth ? foldWidth(text) : text
  if (/^[0-9]+$/.test(folded)) return folded
  if (forms.hash && /^#[0-9]+$/.test(folded)) return folded.slice(1)
  if (forms.brackets && /^\[[0-9]+\]$/.test(folded)) return folded.slice(1, -1)
  return null
}

function nearMissOf(text: string): Word {
  if (/^[0-9０-９]+$/.test(text)) return { kind: 'near_miss', text, why: 'full_width' }
  if (/^#[0-9]+$/.test(text)) return { kind: 'near_miss', text, why: 'hash' }
  if (/^[([{（【「][0-9]+[)\]}）】」]?$|^[0-9]+[)\]}）】」]$/.test(text))
    return { kind: 'near_miss', text, why: 'bracket' }
  return /[0-9]{3,}/.test(text) ? { kind: 'near_miss', text, why: 'glued' } : { kind: 'other' }
}

/** `#` stands for any digit; the lengths must agree. */
function fitsPattern(number: string, pattern: string): boolean {
  if (number.length !== pattern.length) return false
  return Array.from(number).every((digit, at) => pattern[at] === '#' || pattern[at] === digit)
}

function foldWidth(text: string): string {
  return text.replace(/[０-９＃［］]/g, (character) => character.normalize('NFKC'))
}

function fold(word: string): string {
  return word.normalize('NFKC').toLowerCase()
}
