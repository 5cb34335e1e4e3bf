import { describe, expect, it } from 'vitest'
import type { Role } from '../../../src/domain/access.ts'
import type { Acting } from '../../../src/domain/acting.ts'
import { asId, type TenantId, type TokenId, type UserId } from '../../../src/domain/ids.ts'
import { mayChangeView, mayDecideReview, mayReadLead, mayReadView, sightOf } from '../../../src/domain/may.ts'
import type { MessageState, StateReason } from '../../../src/domain/message.ts'

const tenantId = asId<TenantId>('tenant-xyz')
const lena = asId<UserId>('lena')
const tom = asId<UserId>('tom')

describe('leads', () => {
  it('shows a rep the leads of the own team and those the rep is the salesperson of', () => {
    const by = person('rep', lena, 'north')
    expect(mayReadLead(by, { team: 'north', salespersonId: null })).toBe(true)
    expect(mayReadLead(by, { team: 'south', salespersonId: lena })).toBe(true)
    expect(mayReadLead(by, { team: 'south', salespersonId: tom })).toBe(false)
    expect(mayReadLead(by, { team: null, salespersonId: null })).toBe(false)
  })

  it('shows a rep without a team the leads without one', () => {
    const by = person('rep', lena, null)
    expect(mayReadLead(by, { team: null, salespersonId: null })).toBe(true)
    expect(mayReadLead(by, { team: 'north', salespersonId: null })).toBe(false)
  })

  it('shows a reviewer all leads, and the operator none', () => {
    const lead = { team: 'south', salespersonId: tom }
    expect(mayReadLead(person('reviewer', lena, 'north'), lead)).toBe(true)
    expect(mayReadLead({ tenantId, actor: { kind: 'operator' } }, lead)).toBe(false)
  })
})

describe('reviews', () => {
  it('lets a rep answer the own ones only', () => {
    expect(mayDecideReview(person('rep', lena, null), { forUserId: lena })).toBe(true)
    expect(mayDecideReview(person('rep', lena, null), { forUserId: tom })).toBe(false)
    expect(mayDecideReview(person('rep', lena, null), { forUserId: null })).toBe(false)
  })

  it('gives a token without a user nothing of its own', () => {
    const actor = { kind: 'token', tenantId, tokenId: asId<TokenId>('t'), role: 'rep' } as const
    expect(mayDecideReview({ tenantId, actor }, { forUserId: null })).toBe(false)
  })
})

describe('saved views', () => {
  const [own, shared] = [
    { ownerId: lena, shared: false },
    { ownerId: tom, shared: true },
  ]

  it('shows everybody of the tenant the own and the shared ones, and the operator none', () => {
    expect([own, shared].map((view) => mayReadView(person('rep', lena, null), view))).toEqual([true, true])
    expect(mayReadView(person('admin', tom, null), own)).toBe(false)
    expect(mayReadView({ tenantId, actor: { kind: 'operator' } }, shared)).toBe(false)
  })

  it('lets an admin change shared ones too, and nobody a private one of somebody else', () => {
    expect([own, shared].map((view) => mayChangeView(person('reviewer', lena, null), view))).toEqual([true, false])
    expect(mayChangeView(person('admin', lena, null), shared)).toBe(true)
    expect(mayChangeView(person('admin', tom, null), own)).toBe(false)
  })
})

describe('messages', () => {
  it('shows a rep the own mail whole, and nothing of anybody else', () => {
    expect(sightOf(person('rep', lena, null), mail('assigned', null, lena))).toBe('whole')
    expect(sightOf(person('rep', lena, null), mail('assigned', null, tom))).toBe('nothing')
    expect(sightOf(person('reviewer', tom, null), mail('assigned', null, lena))).toBe('whole')
  })

  it.each<StateReason>(['internal', 'never_log'])('shows mail ignored as %s to nobody but its sender', (reason) => {
    const message = mail('ignored', reason, lena)
    expect(sightOf(person('admin', tom, null), message)).toBe('nothing')
    expect(sightOf({ tenantId, actor: { kind: 'system' } }, message)).toBe('nothing')
    expect(sightOf(person('rep', lena, null), message)).toBe('that_it_was')
    expect(sightOf(person('admin', lena, null), message)).toBe('that_it_was')
  })

  it('shows quarantined mail to admins only, also where it came in a rep’s name', () => {
    const message = mail('quarantined', 'sender_not_proved', lena)
    expect(sightOf(person('rep', lena, null), message)).toBe('nothing')
    expect(sightOf(person('reviewer', tom, null), message)).toBe('nothing')
    expect(sightOf(person('admin', tom, null), message)).toBe('whole')
  })
})

function person(role: Role, userId: UserId, team: string | null): Acting {
  return { tenantId, actor: { kind: 'user', tenantId, userId, role, team } }
}

function mail(state: MessageState, reason: StateReason | null, forUserId: UserId | null) {
  return { state, reason, forUserId }
}
