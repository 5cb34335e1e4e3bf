import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mailIdentity } from '../../../src/domain/fingerprint.ts'
import type { ParsedMessage } from '../../../src/domain/parsed-message.ts'
import { attachment, box, mail } from './build-mail.ts'

const anonymous = mail({ messageId: null })

describe('the identity of a mail with a Message-ID', () => {
  const same: readonly [string, Partial<ParsedMessage>][] = [
    ['a footer was added', { text: 'Dear Anna, our offer is attached.\n-- \nSent from outside' }],
    ['[EXTERNAL] was put before the subject', { subject: '[EXTERNAL] XYZ Lead 11111' }],
    ['an attachment was taken out', { attachments: [attachment('aa')] }],
    ['From and To have names now', { from: [[{ name: 'Lena Vogt', address: 'Lena@XYZ.example' }]] }],
    ['To was written in another case', { to: [box('Anna@ACME.example')] }],
    ['To names an address twice', { to: [box('anna@acme.example'), box('ANNA@acme.example')] }],
    ['the Date was folded', { rawDate: ' Mon, 04 May 2026\r\n\t09:00:00 +0200' }],
    ['the Date was read as another time', { date: new Date('2026-11-11T11:11:11Z') }],
    ['the fields were encoded in another way', { rawFields: { from: 'x', to: 'y', cc: 'z', subject: 's' } }],
    ['other headers came on the way', { headers: new Map([['list-id', ['<news>']]]) }],
  ]
  it.each(same)('is the same where %s (property 8)', (_, fields) => {
    expect(mailIdentity(mail(fields))).toEqual(mailIdentity(mail()))
  })

  const other: readonly [string, Partial<ParsedMessage>][] = [
    ['Message-ID', { messageId: 'two@xyz.example' }],
    ['From', { from: [[box('tom@xyz.example')]] }],
    ['Date', { rawDate: 'Mon, 04 May 2026 09:00:01 +0200' }],
    ['To', { to: [box('joris@beta.example')] }],
    ['To, one more', { to: [box('anna@acme.example'), box('joris@beta.example')] }],
    ['Cc', { cc: [box('joris@beta.example')] }],
    ['To and Cc, exchanged', { to: [], cc: [box('anna@acme.example')] }],
  ]
  it.each(other)('is another with another %s (property 8)', (_, fields) => {
    expect(mailIdentity(mail(fields)).identity).not.toBe(mailIdentity(mail()).identity)
  })

  it('says what it is made from', () => {
    expect(mailIdentity(mail()).from).toBe('message_id')
    expect(mailIdentity(anonymous).from).toBe('fingerprint')
  })
})

describe('the identity of a mail without a Message-ID', () => {
  const same: readonly [string, Partial<ParsedMessage>][] = [
    ['its unreadable Date is "now" on another day', { date: new Date('2026-11-11T11:11:11Z') }],
    ['its Date could not be read at all', { date: null }],
    ['its lines end in another way', { text: 'Dear Anna,\r\nour offer is attached.\r\n' }],
    ['other headers came on the way', { headers: new Map([['received', ['x']]]) }],
  ]
  it.each(same)('is the same where %s (property 18)', (_, fields) => {
    expect(mailIdentity({ ...anonymous, ...fields })).toEqual(mailIdentity(anonymous))
  })

  it('is the same twice where Date is missing too (property 18)', () => {
    const undated = mail({ messageId: null, rawDate: null, date: null })
    const readAsNow = mail({ messageId: null, rawDate: null, date: new Date('2026-05-04T07:00:00Z') })
    expect(mailIdentity(readAsNow)).toEqual(mailIdentity(undated))
    expect(mailIdentity(undated).identity).not.toBe(mailIdentity(anonymous).identity)
  })

  it('does not depend on the order of attachments, but on each of them (property 18)', () => {
    const two = { ...anonymous, attachments: [attachment('aa'), attachment('bb')] }
    expect(mailIdentity({ ...anonymous, attachments: [attachment('bb'), attachment('aa')] })).toEqual(mailIdentity(two))
    expect(mailIdentity({ ...anonymous, attachments: [attachment('aa')] })).not.toEqual(mailIdentity(two))
  })

  const written = anonymous.rawFields
  const other: readonly [string, Partial<ParsedMessage>][] = [
    ['From', { rawFields: { ...written, from: 'tom@xyz.example' } }],
    ['To', { rawFields: { ...written, to: 'joris@beta.example' } }],
    ['Cc', { rawFields: { ...written, cc: 'joris@beta.example' } }],
    ['Subject', { rawFields: { ...written, subject: 'XYZ Lead 11112' } }],
    ['Date', { rawDate: 'yesterday' }],
    ['text', { text: 'Dear Anna, our offer is withdrawn.' }],
    ['HTML, where there is no text', { text: null, html: '<p>Dear Anna</p>' }],
  ]
  it.each(other)('is another with another %s (property 18)', (_, fields) => {
    expect(mailIdentity({ ...anonymous, ...fields }).identity).not.toBe(mailIdentity(anonymous).identity)
  })
})

describe('every identity', () => {
  const address = fc.constantFrom('anna@acme.example', 'ANNA@acme.example', 'joris@beta.example', 'not an address')
  const anyMail = fc.record({
    messageId: fc.option(fc.constantFrom('one@xyz.example', 'two@xyz.example')),
    rawDate: fc.option(fc.string()),
    to: fc.array(address.map(box)),
    cc: fc.array(address.map(box)),
    text: fc.option(fc.string({ unit: 'binary' })),
  })

  it('is one opaque word, and never depends on the clock or the parsed date (property 18)', () => {
    fc.assert(
      fc.property(anyMail, fc.date({ noInvalidDate: true }), (fields, date) => {
        const { identity } = mailIdentity(mail({ ...fields, date: null }))
        expect(identity).toMatch(/^[mf]:[0-9a-f]{64}$/)
        expect(mailIdentity(mail({ ...fields, date })).identity).toBe(identity)
      }),
    )
  })

  it('does not depend on the order of the addressees, where there is a Message-ID (property 8)', () => {
    fc.assert(
      fc.property(fc.array(address.map(box)), (to) => {
        expect(mailIdentity(mail({ to: to.toReversed() }))).toEqual(mailIdentity(mail({ to })))
      }),
    )
  })

  it('keeps To and Cc apart, so that no two lists run into one another (property 8)', () => {
    const three = ['a@acme.example', 'b@acme.example', 'c@acme.example'].map(box)
    const split = [0, 1, 2, 3].map((at) => mailIdentity(mail({ to: three.slice(0, at), cc: three.slice(at) })).identity)
    expect(new Set(split).size).toBe(4)
  })
})
