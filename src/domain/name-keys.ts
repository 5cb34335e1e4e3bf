/** Words that say what kind of organisation it is, not which one. Without dots: `B.V.` is read as `bv`. */
const legalForms = new Set([
  ...['ag', 'co', 'eg', 'ek', 'ev', 'gbr', 'ggmbh', 'gmbh', 'kg', 'kgaa', 'mbh', 'ohg', 'se', 'ug'],
  ...['bv', 'cv', 'nv', 'vof'],
  ...['company', 'corp', 'corporation', 'inc', 'incorporated', 'limited', 'llc', 'llp', 'ltd', 'plc'],
  ...['ab', 'aps', 'as', 'oy', 'sa', 'sarl', 'sas', 'spa', 'srl'],
])

/** At the end of a Chinese name; the longer forms first, because the shorter ones end them. */
const chineseForms = /(?:股份有限公司|有限责任公司|集团有限公司|有限公司|集团公司|集团|公司)$/u

/** Longer names are not looked for in subjects. A Chinese character counts as a word. */
const maxNameWords = 12

/** What a subject has beyond this is not looked at: each word more is twelve look-ups more. */
const maxSubjectWords = 48

/** Written without spaces, so that a name may begin and end at any character. */
const cjk = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}`
const cjkCharacter = new RegExp(`^[${cjk}]$`, 'u')
const wordOrCharacter = new RegExp(String.raw`[${cjk}]|(?:(?![${cjk}])[\p{L}\p{N}\p{M}])+`, 'gu')

/**
 * The normalised word sequence a name is looked up by: no case, no accents, no punctuation. Null where the name says too
 * little to be found in a subject: fewer than two words, six letters or two CJK characters.
 *
 * @example nameKey('Pumpwerk  NORD')  // 'pumpwerk nord'
 * @example nameKey('Solar')           // null
 */
export function nameKey(name: string): string | null {
  return wholeKey(wordsOf(name))
}

/**
 * As `nameKey`, without the legal form.
 *
 * @example companyNameKey('Müller & Söhne GmbH') // 'muller sohne'
 * @example companyNameKey('上海华东电子有限公司')  // '上海华东电子'
 */
export function companyNameKey(name: string): string | null {
  return wholeKey(withoutLegalForms(wordsOf(name.trim().replace(chineseForms, ''))))
}

/**
 * Every word sequence of a subject that could be the key of a lead or a company: whole words, in Chinese any run of
 * characters; also without the legal forms, since "Müller GmbH Berlin" has one in the middle. They are looked up by index,
 * never by a scan, and their number is bounded (48 words by 12, twice).
 */
export function subjectNameKeys(subject: string): string[] {
  const words = wordsOf(subject).slice(0, maxSubjectWords)
  return [...new Set([...sequenceKeys(words), ...sequenceKeys(withoutLegalForms(words))])]
}

function sequenceKeys(words: readonly string[]): string[] {
  return words.flatMap((_, start) => growingKeys(words.slice(start, start + maxNameWords)))
}

function wholeKey(words: readonly string[]): string | null {
  return words.length === 0 ? null : keyOf(words.reduce(append, nothing))
}

/** The keys of the first word, of the first two, and so on; those that say too little are left out. */
function growingKeys(words: readonly string[]): string[] {
  const keys: string[] = []
  let sequence = nothing
  for (const word of words) {
    sequence = append(sequence, word)
    const key = keyOf(sequence)
    if (key !== null) keys.push(key)
  }
  return keys
}

interface Sequence {
  readonly text: string
  readonly wordCount: number
  readonly letterCount: number
  readonly cjkCount: number
  readonly endsInCjk: boolean
}

const nothing: Sequence = { text: '', wordCount: 0, letterCount: 0, cjkCount: 0, endsInCjk: true }

/** One space between words, none beside a CJK character. */
function append(sequence: Sequence, word: string): Sequence {
  const isCjk = cjkCharacter.test(word)
  return {
    text: `${sequence.text}${sequence.endsInCjk || isCjk ? '' : ' '}${word}`,
    wordCount: sequence.wordCount + (isCjk ? 0 : 1),
    letterCount: sequence.letterCount + (word.match(/\p{L}/gu)?.length ?? 0),
    cjkCount: sequence.cjkCount + (isCjk ? 1 : 0),
    endsInCjk: isCjk,
  }
}

function keyOf({ text, wordCount, letterCount, cjkCount }: Sequence): string | null {
  if (letterCount === 0) return null
  return cjkCount >= 2 || letterCount >= 6 || wordCount >= 2 ? text : null
}

/** Words, and CJK characters each as a word of its own, normalised. */
function wordsOf(text: string): string[] {
  const folded = withoutAccents(text.normalize('NFKC')).toLowerCase()
  return withoutAbbreviationDots(folded).match(wordOrCharacter) ?? []
}

/** Only the marks of alphabets: in other scripts a mark is a vowel, and leaving it out makes another word. */
function withoutAccents(text: string): string {
  const plain = text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
  return plain.replace(/[ßẞæÆœŒøØłŁđĐ]/g, (letter) => unaccented[letter] ?? letter)
}

/** Letters that Unicode does not take apart. */
const unaccented: Readonly<Record<string, string>> = {
  ß: 'ss',
  ẞ: 'ss',
  æ: 'ae',
  Æ: 'ae',
  œ: 'oe',
  Œ: 'oe',
  ø: 'o',
  Ø: 'o',
  ł: 'l',
  Ł: 'l',
  đ: 'd',
  Đ: 'd',
}

/** `b.v.` and `bv` are the same word; in `st. gallen` the dot only ends one. */
function withoutAbbreviationDots(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}])\p{L}(?:\.\p{L})+(?![\p{L}\p{N}])/gu, (letters) => letters.replaceAll('.', ''))
}

/** A name may begin with such a word ("SE Ventures"), so the first one stays. */
function withoutLegalForms(words: readonly string[]): string[] {
  return words.filter((word, index) => index === 0 || !legalForms.has(word))
}
