import { describe, expect, it } from 'vitest'
import { asId, type TenantId, type UserId } from '../../../src/domain/ids.ts'
import type { InboundMessage } from '../../../src/domain/message.ts'
import { believedOwners, isOwnMail, vouches } from '../../../src/domain/own-mail.ts'
import type { SenderProof } from '../../../src/domain/sender-proof.ts'

const proved: SenderProof = { verdict: 'proved', by: 'spf', spf: 'pass', dkim: 'none', dmarc: 'pass' }
const unproved: SenderProof = { ...proved, verdict: 'unproved', by: null, spf: 'fail', dmarc: 'fail' }
const byUser = { senderProof: proved, senderUserId: asId<UserId>('lena') }
const byStranger = { senderProof: proved, senderUserId: null }
const tenantId = asId<TenantId>('xyz')

describe('the tenant’s own mail', () => {
  it.each([
    ['in review', { ...byStranger, state: 'in_review', reason: null }, true],
    ['rejected', { ...byStranger, state: 'ignored', reason: 'rejected' }, true],
    ['of a proved user, held for its plus-form', { ...byUser, state: 'quarantined', reason: 'tenant_mismatch' }, true],
    ['of a stranger, held', { ...byStranger, state: 'quarantined', reason: 'stranger_answers' }, false],
    ['of a stranger, deleted', { ...byStranger, state: 'ignored', reason: 'deleted' }, false],
    ['of a program', { ...byStranger, state: 'ignored', reason: 'automated' }, false],
    ['in the name of a user', { ...byUser, senderProof: unproved, state: 'quarantined', reason: 'infected' }, false],
  ] as const)('%s', (_, message, expected) => {
    expect(isOwnMail({ ...message, tenantId })).toBe(expected)
    expect(isOwnMail({ ...message, tenantId: null })).toBe(false)
  })

  it('with one id in two tenants is that which is proved, where any is', () => {
    expect(believedOwners([{ proved: false }, { proved: true }])).toEqual([{ proved: true }])
    expect(believedOwners([{ proved: false }, { proved: false }])).toHaveLength(2)
  })
})

describe('whom it was written to', () => {
  const open = { state: 'in_review', decidedBy: null, waived: [], ...byUser } as const
  const filed: Partial<InboundMessage> = { state: 'assigned', decidedBy: { kind: 'user', id: asId<UserId>('tom') } }

  it.each([
    ['a proved mail', open, 'review', true],
    ['an unproved one', { ...open, senderProof: unproved }, 'review', false],
    ['one that a person filed', { ...open, senderProof: unproved, ...filed }, 'require', true],
    ['one of a user where no proof is asked', { ...open, senderProof: unproved }, 'off', true],
    [
      'one of an outsider where no proof is asked',
      { ...open, senderProof: unproved, senderUserId: null },
      'off',
      false,
    ],
    ['a stranger’s that was released', { ...open, senderUserId: null, waived: ['stranger_answers'] }, 'review', false],
  ] as const)('%s', (_, message, policy, expected) => {
    expect(vouches(message, policy)).toBe(expected)
  })
})
