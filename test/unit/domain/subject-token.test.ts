import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { collectTokens, explainSubject, normaliseSubject, type TokenRules } from '../../../src/domain/subject-token.ts'
import { defaultTenantSettings } from '../../../src/domain/tenant.ts'

const rules: TokenRules = defaultTenantSettings
const allForms: TokenRules = { ...rules, tokenForms: { hash: true, brackets: true, fullWidth: true } }

function numbers(subject: string, with_: TokenRules = rules): string[] {
  return collectTokens(subject, with_).map((token) => token.number)
}

describe('a subject', () => {
  it.each([
    ['a tab', 'XYZ\tLead\t11111'],
    ['no-break spaces', 'XYZ\u00a0Lead\u00a011111'],
    ['em spaces', 'XYZ\u2003Lead\u200311111'],
    ['ideographic spaces', 'XYZ\u3000Lead\u300011111'],
    ['narrow no-break spaces', 'XYZ\u202fLead\u202f11111'],
    ['line ends', 'XYZ\r\n Lead\u2028 11111\u0085'],
    ['several spaces', '  XYZ   Lead  11111 '],
    ['direction marks', '\u200fXYZ Lead \u202a11111\u202c\u200e'],
    ['an Arabic letter mark', 'XYZ Lead \u061c11111'],
    ['isolates', 'XYZ Lead \u206711111\u2069'],
    ['a byte order mark', '\ufeffXYZ Lead 11111'],
    ['zero-width marks', 'XYZ Lead 11\u200b1\u200d11\u2060'],
    ['soft hyphens', 'XYZ Lead 111\u00ad11'],
  ])('with %s is read like one with plain spaces (property 40)', (_, subject) => {
    expect(normaliseSubject(subject)).toBe('XYZ Lead 11111')
    expect(numbers(subject)).toEqual(['11111'])
  })

  it.each([
    ['11111', ['11111']],
    ['11111 XYZ', ['11111']],
    ['XYZ 11111', ['11111']],
    ['XYZ 11111 ABC', ['11111']],
    ['AW: WG: XYZ Lead 11111', ['11111']],
    ['Re: Offer 2026 for Lead 11111', ['2026', '11111']],
    ['11111 11112 11111', ['11111', '11112', '11111']],
    ['Lead 00042', ['00042']],
    ['Lead 0', ['0']],
    ['Lead 123456789012', ['123456789012']],
    ['线索 11111', ['11111']],
    ['关于 11111 的报价', ['11111']],
  ])('%j has the tokens %j (property 40)', (subject, tokens) => {
    expect(numbers(subject)).toEqual(tokens)
  })

  it.each([
    ['XYZ 11111)', 'bracket'],
    ['XYZ (11111', 'bracket'],
    ['XYZ (11111)', 'bracket'],
    ['XYZ [11111]', 'bracket'],
    ['XYZ （11111）', 'bracket'],
    ['XYZ 【11111】', 'bracket'],
    ['XYZ #11111', 'hash'],
    ['XYZ 11111, offer', 'glued'],
    ['XYZ Lead:11111', 'glued'],
    ['XYZ 11111: offer', 'glued'],
    ['XYZ 11111.', 'glued'],
    ['XYZ L11111', 'glued'],
    ['XYZ 11.111', 'glued'],
    ['XYZ 11111-2', 'glued'],
    ['XYZ (11111),', 'glued'],
    ['线索11111', 'glued'],
    ['XYZ １１１１１', 'full_width'],
    ['XYZ 1111１', 'full_width'],
    ['XYZ 1234567890123', 'too_long'],
  ])('%j has no token, but nearly one: %s (property 40)', (subject, why) => {
    expect(explainSubject(subject, rules)).toMatchObject({ tokens: [], nearMisses: [{ why }] })
  })

  it.each(['XYZ', '', ' ', 'Lead ١١١١١', 'Lead ⑪', 'Lead 一二三', 'Lead 1e5', 'Lead -5', 'Lead +5', 'Lead ½'])(
    '%j has no token (property 40)',
    (subject) => {
      expect(numbers(subject)).toEqual([])
    },
  )

  it('has further forms where a tenant switched them on', () => {
    expect(numbers('XYZ #11111', allForms)).toEqual(['11111'])
    expect(numbers('XYZ [11111]', allForms)).toEqual(['11111'])
    expect(numbers('XYZ １１１１１', allForms)).toEqual(['11111'])
    expect(numbers('XYZ ＃１１１１１', allForms)).toEqual(['11111'])
    expect(numbers('XYZ (11111) [11111 11111] #1#', allForms)).toEqual([])
    expect(numbers('XYZ #1234567890123', allForms)).toEqual([])
  })

  it('keeps the text of a token as it was written', () => {
    expect(collectTokens('XYZ #11111', allForms)).toEqual([
      { text: '#11111', number: '11111', afterLeadWord: null, index: 1 },
    ])
  })

  it('has no token that a tenant ignores', () => {
    const withYears = { ...rules, ignoredTokens: ['20##', '10115'] }
    expect(explainSubject('Offer 2026 10115 Lead 11111', withYears)).toEqual({
      tokens: [{ text: '11111', number: '11111', afterLeadWord: 'Lead', index: 4 }],
      nearMisses: [
        { text: '2026', why: 'ignored' },
        { text: '10115', why: 'ignored' },
      ],
    })
    expect(numbers('Offer 20 202 20261 3026', withYears)).toEqual(['20', '202', '20261', '3026'])
  })

  it.each([
    ['XYZ Lead 11111', 'Lead'],
    ['XYZ LEAD 11111', 'LEAD'],
    ['Ihre Anfrage 11111', 'Anfrage'],
    ['XYZ 线索 11111', '线索'],
    ['XYZ Lead: 11111', 'Lead'],
    ['线索： 11111', '线索'],
    ['XYZ Lead 2026 11111', null],
    ['XYZ 11111 Lead', null],
    ['Leading 11111', null],
    ['11111', null],
  ])('%j: the word before the last number is %j', (subject, leadWord) => {
    expect(collectTokens(subject, rules).at(-1)?.afterLeadWord).toBe(leadWord)
  })

  it('may have a lead word of several words', () => {
    expect(collectTokens('Our sales lead 11111', { ...rules, leadWords: ['Sales Lead'] })).toMatchObject([
      { afterLeadWord: 'sales lead' },
    ])
  })
})

describe('every subject', () => {
  const anyText = fc.string({
    unit: fc.constantFrom(...Array.from('a1 0(#):,１\u3000\u00a0\u200f\t线.[')),
    maxLength: 40,
  })

  it('has only tokens of 1 to 12 ASCII digits, each a whole word of it (property 40)', () => {
    fc.assert(
      fc.property(anyText, (subject) => {
        const words = normaliseSubject(subject).split(' ')
        const tokens = collectTokens(subject, rules)
        expect(tokens.filter(({ number }) => !/^[0-9]{1,12}$/.test(number))).toEqual([])
        expect(tokens.map(({ index }) => words[index])).toEqual(tokens.map(({ number }) => number))
      }),
    )
  })

  it('shows its number wherever the number stands between spaces (property 40)', () => {
    const space = fc.constantFrom(' ', '\t', '\u00a0', '\u3000', '  ', '\r\n ')
    fc.assert(
      fc.property(
        anyText,
        space,
        fc.stringMatching(/^[0-9]{1,12}$/),
        space,
        anyText,
        (before, one, number, two, after) => {
          expect(numbers(`${before}${one}${number}${two}${after}`)).toContain(number)
        },
      ),
    )
  })

  it('hides a number that anything but a space touches (property 40)', () => {
    const glue = fc.constantFrom(...Array.from('()[]{}#,:;.-_/*"\'a线１'))
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{1,12}$/), glue, (number, mark) => {
        expect(numbers(`XYZ ${mark}${number}`)).toEqual([])
        expect(numbers(`${number}${mark} XYZ`)).toEqual([])
      }),
    )
  })

  it('is the same when made comparable twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (subject) => {
        expect(normaliseSubject(normaliseSubject(subject))).toBe(normaliseSubject(subject))
      }),
    )
  })
})
