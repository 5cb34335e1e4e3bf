import { describe, expect, it } from 'vitest'
import { collectTokens } from '../../../src/domain/subject-token.ts'
import { defaultTenantSettings } from '../../../src/domain/tenant.ts'
import { findTestCode, testCode, testMailLink, testSubject } from '../../../src/domain/test-mail.ts'

describe('the code of a test mail', () => {
  it.each([
    ['Test Lead 11111 test-kxwmtrbzqh', 'test-kxwmtrbzqh'],
    ['AW: Test Lead 11111 TEST-KXWMTRBZQH', 'test-kxwmtrbzqh'],
    ['test-kxwmtrbzqh first', 'test-kxwmtrbzqh'],
    ['Our test-drive on Monday', null],
    ['latest-kxwmtrbzqh', null],
    ['test-kxwmtrbzqhx', null],
    ['Lead 11111', null],
    ['', null],
  ])('is read from %j as %j', (subject, code) => {
    expect(findTestCode(subject)).toBe(code)
  })

  it('is found in the subject that is made with it, and is no number itself', () => {
    const code = testCode('kxwmtrbzqh')
    const subject = testSubject(code, { leadWord: 'Lead', number: '11111' })
    expect(subject).toBe('Test Lead 11111 test-kxwmtrbzqh')
    expect(findTestCode(subject)).toBe(code)
    expect(collectTokens(subject, defaultTenantSettings).map(({ number }) => number)).toEqual(['11111'])
    expect(testSubject(code, { leadWord: '', number: '11111' })).toBe('Test 11111 test-kxwmtrbzqh')
    expect(testSubject(code, null)).toBe('Test test-kxwmtrbzqh')
  })

  it.each(['', 'short', 'elevenchars', 'UPPERCASES', '1234567890'])('is not made of %j', (random) => {
    expect(() => testCode(random)).toThrow(TypeError)
  })
})

it('opens a mail to its sender, with everything filled in and nothing that breaks out of it', () => {
  const link = testMailLink({ to: 'o’neil&co?x=1@xyz.example', bcc: 'crm@bccrm.example', subject: 'Test & 100 % #1' })
  const url = new URL(link)
  expect(decodeURIComponent(url.pathname)).toBe('o’neil&co?x=1@xyz.example')
  expect([...url.searchParams]).toEqual([
    ['bcc', 'crm@bccrm.example'],
    ['subject', 'Test & 100 % #1'],
  ])
})
