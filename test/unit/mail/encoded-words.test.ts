import fc from 'fast-check'
import { expect, it } from 'vitest'
import { collectTokens } from '../../../src/domain/subject-token.ts'
import { decodeWords } from '../../../src/mail/encoded-words.ts'

it.each([
  ['plain text', 'plain text'],
  ['=?utf-8?Q?a?=', 'a'],
  ['=?utf-8?q?a_b=5F?=', 'a b_'],
  ['=?utf-8?B?w7w=?=', 'ü'],
  ['=?utf-8?Q?a?= =?utf-8?Q?b?=', 'ab'],
  ['=?utf-8?Q?a?= b =?utf-8?Q?c?=', 'a b c'],
  ['=?iso-8859-1?Q?=FC?= =?utf-8?Q?=C3=BC?=', 'üü'],
  ['=?utf-8?Q?a?= ', 'a '],
  ['=?utf-8?X?a?=', '=?utf-8?X?a?='],
  ['=?utf-8?Q?unclosed', '=?utf-8?Q?unclosed'],
  ['=?utf-8?Q?=ZZ?=', '=ZZ'],
  ['=?iso-2022-jp?B?GyRCOCtAURsoQg==?= 11111', '見積 11111'],
])('decodes %s (property 40)', (field, text) => {
  expect(decodeWords(field).text).toBe(text)
})

const rules = { tokenForms: { hash: false, brackets: false, fullWidth: false }, ignoredTokens: [], leadWords: ['Lead'] }

/** Cuts the bytes of a text where the numbers say, and writes each piece as a word of its own. */
function splitIntoWords(text: string, cuts: readonly number[], encodings: readonly ('B' | 'Q')[]): string {
  const bytes = Buffer.from(text)
  const ends = [...new Set(cuts.map((cut) => cut % bytes.length)), 0, bytes.length].toSorted((one, two) => one - two)
  const pieces = ends.slice(1).map((end, index) => bytes.subarray(ends[index], end))
  return pieces
    .map((piece, index) => {
      const hex = Array.from(piece, (byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
      return encodings[index % encodings.length] === 'B'
        ? `=?utf-8?B?${piece.toString('base64')}?=`
        : `=?UTF-8?Q?${hex}?=`
    })
    .join('\r\n ')
}

it('finds the number however a subject is split over words, even inside a character (property 40)', () => {
  const anyText = fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => text.replace(/\p{Cc}/gu, ''))
  const anyCuts = fc.array(fc.nat(200), { maxLength: 8 })
  const anyEncodings = fc.array(fc.constantFrom('B' as const, 'Q' as const), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(
      anyText,
      fc.integer({ min: 10_001, max: 999_999_999 }),
      anyCuts,
      anyEncodings,
      (text, number, cuts, encodings) => {
        const subject = `Größe 价 ${text} Lead ${number}`
        const decoded = decodeWords(splitIntoWords(subject, cuts, encodings)).text
        expect(decoded).toBe(subject)
        expect(collectTokens(decoded, rules).at(-1)?.number).toBe(String(number))
      },
    ),
  )
})
