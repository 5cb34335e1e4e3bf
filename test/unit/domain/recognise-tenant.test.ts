import { describe, expect, it } from 'vitest'
import { asId, type TenantId } from '../../../src/domain/ids.ts'
import type { Mailbox } from '../../../src/domain/parsed-message.ts'
import {
  isTenantMismatch,
  judgeProof,
  proofToGoOn,
  recogniseTenant,
  senderOf,
  type TenantQuestion,
} from '../../../src/domain/recognise-tenant.ts'
import type { SenderProof } from '../../../src/domain/sender-proof.ts'

const xyz = asId<TenantId>('xyz')
const other = asId<TenantId>('other')
const third = asId<TenantId>('third')
const lena: Mailbox = { name: 'Lena Vogt', address: 'Lena.Vogt@XYZ.example' }
const tom: Mailbox = { name: 'Tom', address: 'tom@xyz.example' }
const unproved: SenderProof = { verdict: 'unproved', by: null, spf: 'fail', dkim: 'none', dmarc: 'fail' }

describe('the sender', () => {
  it('is the one mailbox of the one From field, compared without case (property 35)', () => {
    expect(senderOf({ from: [[lena]], sender: [], fromIsGroup: false })).toEqual({
      name: 'Lena Vogt',
      address: 'lena.vogt@xyz.example',
      hostName: 'xyz.example',
    })
  })

  it.each([
    ['no From field', { from: [], sender: [lena], fromIsGroup: false }],
    ['an empty From field', { from: [[]], sender: [lena], fromIsGroup: false }],
    ['two From fields', { from: [[lena], [tom]], sender: [], fromIsGroup: false }],
    ['the same mailbox in two From fields', { from: [[lena], [lena]], sender: [], fromIsGroup: false }],
    ['two mailboxes', { from: [[lena, tom]], sender: [lena], fromIsGroup: false }],
    ['text that is no address', { from: [[{ name: 'x', address: 'lena' }]], sender: [], fromIsGroup: false }],
    ['a group without Sender', { from: [[lena]], sender: [], fromIsGroup: true }],
    ['a group with two Senders', { from: [[]], sender: [lena, tom], fromIsGroup: true }],
  ])('is nobody with %s (property 35)', (_, parsed) => {
    expect(senderOf(parsed)).toBeNull()
  })

  it('is Sender where From is a group (property 35)', () => {
    expect(senderOf({ from: [[lena]], sender: [tom], fromIsGroup: true })?.address).toBe('tom@xyz.example')
  })

  it.each([
    '=?utf-8?q?lena?=@xyz.example',
    'lena(comment)@xyz.example',
    '@relay.example:lena@xyz.example',
    '"lena@evil.example"@xyz.example',
    'lena@xyz.example@evil.example',
  ])('is nobody where the address is %s (property 37)', (address) => {
    expect(senderOf({ from: [[{ name: '', address }]], sender: [], fromIsGroup: false })).toBeNull()
  })
})

describe('the tenant', () => {
  it('is the one that registered the host name of From', () => {
    expect(recognise({ registration: { tenantId: xyz } })).toEqual({ kind: 'own', tenantId: xyz, alsoAnswers: null })
  })

  it('is nobody for an unknown host name, which is quarantined', () => {
    expect(recognise({})).toEqual({ kind: 'quarantined', reason: 'unknown_host_name', tenantId: null })
  })

  it('is nobody without a single From, whatever is registered', () => {
    expect(recognise({ sender: null, registration: { tenantId: xyz } })).toEqual({
      kind: 'quarantined',
      reason: 'from_not_single',
      tenantId: null,
    })
  })

  it('is the one tenant whose mail an outsider answers', () => {
    expect(recognise({ answered: [xyz] })).toEqual({ kind: 'answer', tenantId: xyz })
  })

  it('is nobody where mails of two tenants are answered', () => {
    expect(recognise({ answered: [xyz, other] })).toMatchObject({ kind: 'quarantined', reason: 'unknown_host_name' })
  })

  it('is both, each with a message of its own, where a user of one answers a mail of another', () => {
    expect(recognise({ registration: { tenantId: xyz }, answered: [xyz, other], addressed: [other] })).toEqual({
      kind: 'own',
      tenantId: xyz,
      alsoAnswers: other,
    })
  })

  it('is only the own one where the answer does not go to the people of the other (property 41)', () => {
    expect(recognise({ registration: { tenantId: xyz }, answered: [other], addressed: [third] })).toMatchObject({
      alsoAnswers: null,
    })
  })

  it('is only the own one where mails of two others are answered', () => {
    const both = { answered: [third, other], addressed: [third, other] }
    expect(recognise({ registration: { tenantId: xyz }, ...both })).toMatchObject({
      alsoAnswers: null,
    })
  })

  it('stays what it was: the message of the other tenant is an answer there, and makes no further one', () => {
    const message = { tenantId: other, releasedTo: null }
    expect(recognise({ registration: { tenantId: xyz }, answered: [other], message })).toEqual({
      kind: 'answer',
      tenantId: other,
    })
  })

  it('stays what it was where the host name was taken from the tenant since', () => {
    expect(recognise({ message: { tenantId: xyz, releasedTo: null } })).toEqual({
      kind: 'quarantined',
      reason: 'unknown_host_name',
      tenantId: xyz,
    })
  })

  it('is the one the releaser named where nothing tells it', () => {
    const message = { tenantId: null, releasedTo: { from: null, tenantId: xyz } }
    expect(recognise({ sender: null, message })).toEqual({ kind: 'released', tenantId: xyz })
    expect(recognise({ message })).toEqual({ kind: 'released', tenantId: xyz })
    expect(recognise({ message, registration: { tenantId: other } })).toEqual({ kind: 'released', tenantId: xyz })
  })
})

describe('plus-forms', () => {
  it.each([
    ['the plain address', [null], false],
    ['the own plus-form', ['xyz'], false],
    ['another and the plain address', ['other', null], false],
    ['another and the own plus-form', ['other', 'xyz'], false],
    ['another tenant’s only', ['other'], true],
    ['two other tenants’ only', ['other', 'third'], true],
    ['none', [], false],
  ])('%s: never choose a tenant, and only foreign ones alone are a mismatch', (_, slugs, expected) => {
    expect(isTenantMismatch('xyz', slugs)).toBe(expected)
  })
})

describe('sender proof', () => {
  it.each([
    ['off', 'good'],
    ['review', 'doubtful'],
    ['require', 'quarantined'],
  ] as const)('an unproved sender under policy %s is %s (property 38)', (policy, expected) => {
    expect(judgeProof(unproved, policy)).toBe(expected)
  })

  it.each(['off', 'review', 'require'] as const)('a proved sender is good under policy %s', (policy) => {
    expect(judgeProof({ ...unproved, verdict: 'proved', by: 'dkim' }, policy)).toBe('good')
  })

  const receivedAt = new Date('2026-05-04T10:00:00Z')
  const notNow: SenderProof = { verdict: 'not_now', by: null, spf: 'temperror', dkim: 'none', dmarc: 'none' }

  it('waits while DNS cannot answer', () => {
    const age = { receivedAt, now: new Date('2026-05-04T10:59:59Z'), patienceMs: 3_600_000 }
    expect(proofToGoOn(notNow, age)).toBeNull()
  })

  it('goes on as unproved after the patience, and asks a person also where proof is required', () => {
    const age = { receivedAt, now: new Date('2026-05-04T11:00:00Z'), patienceMs: 3_600_000 }
    const proof = proofToGoOn(notNow, age)
    expect(proof).toMatchObject({ verdict: 'unproved', dmarc: 'temperror' })
    expect(judgeProof(proof ?? notNow, 'require')).toBe('doubtful')
  })
})

describe('a From that can be read in two ways', () => {
  it('picks no tenant, until a person releases the mail to one', () => {
    const doubtful = { hasTwoReadings: true, registration: { tenantId: xyz } }
    expect(recognise(doubtful)).toEqual({ kind: 'quarantined', reason: 'parsers_disagree', tenantId: null })
    const message = { tenantId: null, releasedTo: { tenantId: xyz, from: null } }
    expect(recognise({ ...doubtful, message })).toEqual({ kind: 'released', tenantId: xyz })
  })
})

function recognise(question: Partial<TenantQuestion>) {
  return recogniseTenant({
    sender: { name: 'Lena', address: 'lena@xyz.example', hostName: 'xyz.example' },
    hasTwoReadings: false,
    registration: null,
    answered: [],
    addressed: [],
    message: { tenantId: null, releasedTo: null },
    ...question,
  })
}
