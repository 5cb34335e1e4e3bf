import { describe, expect, it } from 'vitest'
import { asId, type MessageId } from '../../../src/domain/ids.ts'
import { findReusedId, lastOfId, type IdentifyingFacts, type MailOfId } from '../../../src/domain/reused-id.ts'
import { box } from './build-mail.ts'

const facts: IdentifyingFacts = {
  from: box('lena@xyz.example'),
  to: [box('anna@acme.example')],
  cc: [],
  rawDate: 'Mon, 04 May 2026 09:00:00 +0200',
}

function mailOf(id: string, minute: number, changes: Partial<MailOfId> = {}): MailOfId {
  const receivedAt = new Date(Date.UTC(2026, 4, 4, 10, minute))
  return { messageId: asId<MessageId>(id), receivedAt, proved: true, facts, reusesIdOf: null, ...changes }
}

const first = mailOf('first', 0)

describe('a later mail with the same Message-ID', () => {
  it.each([
    ['from', { from: box('tom@xyz.example') }],
    ['date', { rawDate: 'Mon, 04 May 2026 09:00:01 +0200' }],
    ['to', { to: [box('joris@beta.example')] }],
    ['cc', { cc: [box('joris@beta.example')] }],
  ] as const)('is told from the first by another %s', (differs, changes) => {
    const later = mailOf('later', 1, { facts: { ...facts, ...changes } })
    expect(findReusedId(later, [later, first])).toEqual({ messageId: 'first', differs: [differs] })
  })

  it.each([
    ['the Date was folded', { rawDate: ' Mon, 04 May 2026\r\n\t09:00:00 +0200' }],
    ['To is in another case and twice', { to: [box('ANNA@acme.example'), box('anna@acme.example')] }],
  ])('is the same mail where %s', (_, changes) => {
    expect(findReusedId(mailOf('later', 1, { facts: { ...facts, ...changes } }), [first])).toBeNull()
  })

  it('is compared with the first one that differs', () => {
    const later = mailOf('later', 5, { facts: { ...facts, rawDate: 'tomorrow' } })
    const others = [mailOf('c', 3), mailOf('b', 2), mailOf('a', 2)]
    expect(findReusedId(later, others)?.messageId).toBe('a')
  })

  it('leaves the first one alone, also when that is judged anew', () => {
    const reusesIdOf = first.messageId
    const forged = mailOf('forged', 1, { facts: { ...facts, to: [box('eve@evil.example')] }, reusesIdOf })
    expect(findReusedId(first, [first, forged])).toBeNull()
  })

  it('is told from one that came after it and was settled before it', () => {
    const settled = mailOf('settled', 1, { facts: { ...facts, to: [box('eve@evil.example')] } })
    expect(findReusedId(first, [settled])).toEqual({ messageId: 'settled', differs: ['to'] })
  })

  it('is not held back by an unproved mail that came before it, where it is proved itself', () => {
    const forged = mailOf('forged', 0, { proved: false, facts: { ...facts, to: [box('eve@evil.example')] } })
    expect(findReusedId(mailOf('true', 1), [forged])).toBeNull()
    expect(findReusedId(mailOf('unproved', 1, { proved: false }), [forged])?.messageId).toBe('forged')
  })
})

describe('the mail that one is settled after', () => {
  it('is the last of those with its Message-ID, and not itself', () => {
    expect(lastOfId(asId('c'), [mailOf('b', 2), mailOf('a', 1), mailOf('c', 3)])).toBe('b')
    expect(lastOfId(asId('first'), [first])).toBeNull()
  })
})
