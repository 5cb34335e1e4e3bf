import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { companyNameKey, nameKey, subjectNameKeys } from '../../../src/domain/name-keys.ts'

describe('the key of a name', () => {
  it.each([
    ['Pumpwerk  NORD', 'pumpwerk nord'],
    ['Pumpwerk-Nord', 'pumpwerk nord'],
    ['"Pumpwerk" (Nord)', 'pumpwerk nord'],
    ['Fußgängerbrücke', 'fussgangerbrucke'],
    ['Café Crème', 'cafe creme'],
    ['Cafe\u0301 Cre\u0300me', 'cafe creme'],
    ['Ørsted Łódź', 'orsted lodz'],
    ['ＡＢＣ　Ｎｏｒｄ', 'abc nord'],
    ['Hall 4', 'hall 4'],
    ['St. Gallen', 'st gallen'],
    ['U.S. Steel', 'us steel'],
    ['线索', '线索'],
    ['华东 电子', '华东电子'],
    ['ABC电子', 'abc电子'],
    ['Решение Север', 'решение север'],
  ])('%j is %s', (name, key) => {
    expect(nameKey(name)).toBe(key)
  })

  it.each(['', ' ', 'Solar', 'Acme', '线', '线a', '2026', '2026 11111', '???', 'ab1234'])(
    '%j is none: it says too little to be found in a subject',
    (name) => {
      expect(nameKey(name)).toBeNull()
    },
  )
})

describe('the key of a company', () => {
  it.each([
    ['Müller & Söhne GmbH', 'muller sohne'],
    ['Müller & Söhne GmbH & Co. KG', 'muller sohne'],
    ['Müller GmbH', 'muller'],
    ['Stadtwerke AG', 'stadtwerke'],
    ['Bakker Bouw B.V.', 'bakker bouw'],
    ['Bakker Bouw BV', 'bakker bouw'],
    ['Smith & Sons Ltd.', 'smith sons'],
    ['Northern Steel, Inc.', 'northern steel'],
    ['SE Ventures', 'se ventures'],
    ['Turnverein Hotel e.V.', 'turnverein hotel'],
    ['上海华东电子有限公司', '上海华东电子'],
    ['上海华东电子股份有限公司 ', '上海华东电子'],
    ['华东集团', '华东'],
  ])('%j is %s, without the legal form', (name, key) => {
    expect(companyNameKey(name)).toBe(key)
  })

  it.each(['Acme GmbH', 'GmbH', '公司', 'IT AG'])('%j is none: without the legal form too little is left', (name) => {
    expect(companyNameKey(name)).toBeNull()
  })
})

describe('the keys of a subject', () => {
  it.each([
    ['AW: Angebot Pumpwerk Nord, zweite Fassung', nameKey('Pumpwerk Nord')],
    ['PUMPWERK NORD', nameKey('Pumpwerk Nord')],
    ['Offer for Mueller: Fußgängerbrücke.', nameKey('Fußgängerbrücke')],
    ['Angebot Müller & Söhne GmbH', companyNameKey('Müller & Söhne GmbH')],
    ['Angebot Müller & Söhne', companyNameKey('Müller & Söhne GmbH')],
    ['Angebot Müller Söhne', companyNameKey('Müller & Söhne GmbH')],
    ['Müller GmbH Berlin: offer', companyNameKey('Müller GmbH Berlin')],
    ['Müller Berlin: offer', companyNameKey('Müller GmbH Berlin')],
    ['关于上海华东电子的报价', companyNameKey('上海华东电子有限公司')],
    ['关于上海华东电子有限公司的报价', companyNameKey('上海华东电子有限公司')],
    ['回复：ABC电子报价', nameKey('ABC电子')],
    ['Offer 华东 电子', nameKey('华东电子')],
  ])('%j hold %s', (subject, key) => {
    expect(subjectNameKeys(subject)).toContain(key)
  })

  it.each([
    ['Angebot Pumpwerke Nord', 'pumpwerk nord'],
    ['Angebot Pumpwerk im Nord', 'pumpwerk nord'],
    ['Angebot Nord Pumpwerk', 'pumpwerk nord'],
    ['Altpumpwerk Nordsee', 'pumpwerk nord'],
    ['线Pumpwerke', 'pumpwerk'],
    ['Angebot Solar', 'solar'],
  ])('%j do not hold %s: only whole words, in their order, count', (subject, key) => {
    expect(subjectNameKeys(subject)).not.toContain(key)
  })

  it('are bounded, however long the subject is', () => {
    const words = Array.from({ length: 5000 }, (_, index) => `wort${index} gmbh`).join(' ')
    const characters = Array.from({ length: 5000 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join('')
    expect(subjectNameKeys(words).length).toBeLessThanOrEqual(1152)
    expect(subjectNameKeys(characters).length).toBeLessThanOrEqual(1152)
  })

  it('hold every name that stands in the subject as whole words', () => {
    const word = fc.constantFrom('Pumpwerk', 'Müller', 'GmbH', 'Nord', '华东', '电', 'Söhne', '&', '2026', 'B.V.')
    const words = fc.array(word, { maxLength: 8 }).map((each) => each.join(' '))
    const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((each) => each.join(' '))
    fc.assert(
      fc.property(words, name, words, (before, between, after) => {
        const keys = subjectNameKeys(`${before} ${between} ${after}`)
        expect([...keys, null]).toContain(nameKey(between))
      }),
    )
  })
})
