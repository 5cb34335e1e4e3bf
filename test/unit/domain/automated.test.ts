import { describe, expect, it } from 'vitest'
import { judgeAutomated } from '../../../src/domain/automated.ts'
import type { ParsedMessage } from '../../../src/domain/parsed-message.ts'
import { box, mail } from './build-mail.ts'

const byLena = { envelopeSender: 'lena@xyz.example' }
const byNobody = { envelopeSender: '' }

function withHeader(name: string, ...values: readonly string[]): ParsedMessage {
  return mail({ headers: new Map([[name, values]]) })
}

describe('a mail that a program wrote', () => {
  it('is certain by the null sender (property 34)', () => {
    expect(judgeAutomated(mail(), byNobody)).toBe('certain')
  })

  it.each(['multipart/report', 'Multipart/Report; report-type=delivery-status'])(
    'is certain by the type %s (property 34)',
    (contentType) => {
      expect(judgeAutomated(mail({ contentType }), byLena)).toBe('certain')
    },
  )

  it.each([
    ['auto-submitted', 'auto-replied'],
    ['auto-submitted', 'Auto-Generated'],
    ['auto-submitted', 'auto-notified; owner-email="anna@acme.example"'],
    ['auto-submitted', 'nonsense'],
    ['precedence', 'auto_reply'],
    ['precedence', 'Auto-Reply'],
    ['x-autoreply', 'yes'],
    ['x-autorespond', 'Away until Monday'],
    ['x-failed-recipients', 'anna@acme.example'],
  ])('is certain by %s: %s (property 34)', (name, value) => {
    expect(judgeAutomated(withHeader(name, value), byLena)).toBe('certain')
  })

  it('is certain where one of two fields says so (property 34)', () => {
    expect(judgeAutomated(withHeader('auto-submitted', 'no', 'auto-replied'), byLena)).toBe('certain')
  })

  it.each([
    ['precedence', 'bulk'],
    ['precedence', 'Junk'],
    ['precedence', 'list'],
    ['list-id', '<news.acme.example>'],
  ])('is not automatic by itself with %s: %s, only bulk', (name, value) => {
    expect(judgeAutomated(withHeader(name, value), byLena)).toBe('bulk')
  })

  it.each([
    'Automatic reply: XYZ Lead 11111',
    'Auto-Reply: XYZ Lead 11111',
    'Out of Office: XYZ Lead 11111',
    'Automatische Antwort: XYZ Lead 11111',
    'Abwesenheitsnotiz',
    'Automatisch antwoord: XYZ Lead 11111',
    'Afwezig: XYZ Lead 11111',
    '自动回复：XYZ Lead 11111',
    '\u200fAutomatic reply: XYZ Lead 11111',
  ])('is only suspected by the subject %j', (subject) => {
    expect(judgeAutomated(mail({ subject }), byLena)).toBe('hint')
  })

  it('is only suspected by X-Auto-Response-Suppress alone', () => {
    expect(judgeAutomated(withHeader('x-auto-response-suppress', 'All'), byLena)).toBe('hint')
  })

  it('is only suspected by a sender who takes no answer', () => {
    expect(judgeAutomated(mail({ from: [[box('No-Reply@acme.example')]] }), byLena)).toBe('hint')
  })
})

describe('a mail that a person wrote', () => {
  it.each([
    ['auto-submitted', 'no'],
    ['auto-submitted', ' No '],
    ['auto-submitted', 'no; comment=x'],
    ['auto-submitted', 'no (sent by hand)'],
    ['x-autoreply', 'no'],
    ['precedence', 'normal'],
    ['precedence', 'first-class'],
  ])('may say so itself, by %s: %j', (name, value) => {
    expect(judgeAutomated(withHeader(name, value), byLena)).toBe('no')
  })

  it.each(['XYZ Lead 11111', 'Automation of hall 3', 'AW: Abwesenheit', 'The out of office rule', ''])(
    'may have the subject %j',
    (subject) => {
      expect(judgeAutomated(mail({ subject }), byLena)).toBe('no')
    },
  )

  it('may carry a delivery report that its writer attached', () => {
    const report = { originalMessageId: 'one@xyz.example', failedRecipients: [], permanent: true }
    expect(judgeAutomated(mail({ contentType: 'multipart/mixed', report }), byLena)).toBe('no')
  })
})
