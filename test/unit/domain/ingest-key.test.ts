import { describe, expect, it } from 'vitest'
import { ingestKey } from '../../../src/domain/ingest-key.ts'

const raw = 'a'.repeat(64)
const envelope = { envelopeSender: 'lena@xyz.example', recipients: ['crm@bccrm.example', 'crm+xyz@bccrm.example'] }

describe('the ingest key', () => {
  it('is the same for the same bytes and envelope, so that a lost 250 counts no mail twice (property 7)', () => {
    expect(ingestKey(raw, { ...envelope })).toBe(ingestKey(raw, envelope))
    expect(ingestKey(raw, envelope)).toMatch(/^[0-9a-f]{64}$/)
  })

  it('does not depend on the order, the case or the repetition of recipients (property 7)', () => {
    const recipients = ['CRM+xyz@bccrm.example', 'crm@bccrm.example', 'crm@bccrm.example']
    expect(ingestKey(raw, { ...envelope, recipients })).toBe(ingestKey(raw, envelope))
  })

  it.each([
    ['bytes', ingestKey('b'.repeat(64), envelope)],
    ['envelope sender', ingestKey(raw, { ...envelope, envelopeSender: 'tom@xyz.example' })],
    ['null sender', ingestKey(raw, { ...envelope, envelopeSender: '' })],
    ['recipients', ingestKey(raw, { ...envelope, recipients: ['crm@bccrm.example'] })],
  ])('is another with other %s: that is another arrival', (_, key) => {
    expect(key).not.toBe(ingestKey(raw, envelope))
  })
})
