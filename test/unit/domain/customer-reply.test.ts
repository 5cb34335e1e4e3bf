import { describe, expect, it } from 'vitest'
import { judgeReply, siblingOf } from '../../../src/domain/customer-reply.ts'
import { asId, type MessageId, type RawRef, type TenantId, type UserId } from '../../../src/domain/ids.ts'
import type { InboundMessage } from '../../../src/domain/message.ts'

const anna = { name: 'Anna', address: 'anna@acme.example', hostName: 'acme.example' }
const lena = asId<UserId>('lena')
const toAnna = { to: ['anna@acme.example'], cc: [], senderUserId: lena, vouches: true }
const toBo = { to: ['bo@acme.example'], cc: [], senderUserId: lena, vouches: true }
const unknown = { isContact: false, isAtCompany: false }

describe('a reply', () => {
  it.each([
    ['to whom the mail was written', [toAnna], unknown],
    ['who got a copy of it', [{ to: [], cc: ['anna@acme.example'], senderUserId: lena, vouches: true }], unknown],
    ['who got one of the mails it names', [toBo, toAnna], unknown],
    ['who is a contact', [toBo], { isContact: true, isAtCompany: false }],
    ['at a company of the tenant', [toBo], { isContact: false, isAtCompany: true }],
  ])('comes from somebody %s, and is the mail of the user who wrote to him', (_, answered, known) => {
    expect(judgeReply(anna, answered, known)).toEqual({ kind: 'reply', forUserId: lena })
  })

  it('comes from a stranger otherwise, although the Message-ID is right', () => {
    expect(judgeReply(anna, [toBo], unknown)).toEqual({ kind: 'stranger' })
  })

  it('comes from a stranger where only a mail that does not vouch was written to him', () => {
    expect(judgeReply(anna, [toBo, { ...toAnna, vouches: false }], unknown)).toEqual({ kind: 'stranger' })
  })
})

describe('the message of the other tenant', () => {
  const first = {
    id: asId<MessageId>('018f-1'),
    tenantId: null,
    ingestKey: 'key',
    rawRef: asId<RawRef>('raw'),
    waived: ['unknown_host_name'],
    startCount: 2,
    version: 5,
  } as unknown as InboundMessage
  const other = asId<TenantId>('other')
  const at = new Date('2026-05-04T10:00:00Z')

  it('is the same one each time it is made', () => {
    expect(siblingOf(first, other, at)).toEqual(siblingOf({ ...first, startCount: 3 }, other, at))
  })

  it('stands on the same raw bytes and begins anew', () => {
    expect(siblingOf(first, other, at)).toMatchObject({
      tenantId: other,
      rawRef: 'raw',
      state: 'received',
      waived: [],
      startCount: 0,
      version: 1,
    })
  })

  it('has its own id and ingest key', () => {
    const sibling = siblingOf(first, other, at)
    expect(sibling.id).not.toBe(first.id)
    expect(sibling.ingestKey).not.toBe(first.ingestKey)
  })
})
