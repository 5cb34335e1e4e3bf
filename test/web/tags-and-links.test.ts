import { describe, expect, test } from 'vitest'
import { leadTag, tagFormOf } from '../../src/web/lib/lead-tag.ts'
import { mailtoLink } from '../../src/web/lib/mailto.ts'
import { collectTokens } from '../../src/domain/subject-token.ts'

const lead = { id: 'l1', number: '11111', name: 'Pumps & valves' }
const place = { leadWord: 'Lead', origin: 'https://crm.example' }
const rules = { tokenForms: { hash: false, brackets: false, fullWidth: false }, ignoredTokens: [], leadWords: ['Lead'] }

describe('the subject tag', () => {
  test('grows with each press and begins again', () => {
    expect([0, 1, 2, 3].map((press) => leadTag(lead, tagFormOf(press), place))).toEqual([
      'Lead 11111',
      'Pumps & valves Lead 11111',
      'Pumps & valves Lead 11111 https://crm.example/leads/l1',
      'Lead 11111',
    ])
  })

  test.each([
    ['tag', 'Lead'],
    ['title', 'Sales chance'],
    ['link', '线索'],
    ['title', null],
  ] as const)('as %s after the word %s is found by the rules that file mail', (form, leadWord) => {
    const found = collectTokens(leadTag(lead, form, { ...place, leadWord }), {
      ...rules,
      leadWords: leadWord === null ? [] : [leadWord],
    })
    expect(found.map(({ number, afterLeadWord }) => ({ number, afterLeadWord }))).toEqual([
      { number: '11111', afterLeadWord: leadWord },
    ])
  })
})

describe('the mail link', () => {
  test('keeps what is special in addresses and subjects', () => {
    const link = mailtoLink({ to: 'a+b@acme.example', bcc: 'crm@xyz.example', subject: 'Q&A = 100 % Lead 11111' })
    expect(link).toBe(
      'mailto:a%2Bb%40acme.example?bcc=crm%40xyz.example&subject=Q%26A%20%3D%20100%20%25%20Lead%2011111',
    )
  })

  test('adds no header, whatever a name holds', () => {
    const link = mailtoLink({
      to: '',
      bcc: 'crm@xyz.example',
      subject: 'x\r\nBcc: evil@evil.example&bcc=evil@evil.example',
    })
    expect(new URL(link ?? '').searchParams.getAll('bcc')).toEqual(['crm@xyz.example'])
    expect(link).not.toMatch(/[\r\n]/)
  })

  test('is none where it would be cut off', () => {
    expect(mailtoLink({ to: '', bcc: 'crm@xyz.example', subject: 'x'.repeat(2500) })).toBeNull()
  })
})
