import { describe, expect, it } from 'vitest'
import { messageMoves } from '../../../src/domain/message-states.ts'
import { daysKept, expiryCutoff, retentionTable } from '../../../src/domain/retention.ts'
import type { IgnoreReason } from '../../../src/domain/message.ts'
import { defaultTenantSettings } from '../../../src/domain/tenant.ts'

const now = new Date('2027-03-10T12:00:00Z')

describe('retention', () => {
  it('keeps for ever where the setting is null (property 56)', () => {
    expect(expiryCutoff(null, now)).toBeNull()
  })

  it('lets everything settled before now go where the setting is 0 (property 56)', () => {
    expect(expiryCutoff(0, now)).toEqual(now)
  })

  it('counts whole days back from now', () => {
    expect(expiryCutoff(30, now)).toEqual(new Date('2027-02-08T12:00:00Z'))
  })

  it.each([true, false, undefined, '', '30', NaN, -1, 1.5, Infinity])(
    'deletes nothing and keeps nothing for ever by accident: %j is refused (property 56)',
    (setting) => {
      expect(() => expiryCutoff(setting as never, now)).toThrow(TypeError)
    },
  )

  it('expires only states that may expire', () => {
    const expiring = retentionTable.filter((rule) => rule.end === 'expire').map((rule) => rule.state)
    for (const state of expiring) expect(messageMoves.expire.from).toContain(state)
  })

  it('leaves the bytes of no ignored mail for ever', () => {
    const reasons: readonly IgnoreReason[] = [
      'redelivery',
      'internal',
      'never_log',
      'test_mail',
      'automated',
      'bounce',
      'rejected',
      'deleted',
    ]
    const ofIgnored = retentionTable.filter(({ state }) => state === 'ignored')
    const covered = ofIgnored.flatMap((rule) => rule.reasons ?? [])
    expect(covered.toSorted()).toEqual(reasons.toSorted())
    for (const rule of ofIgnored) expect(daysKept(rule, defaultTenantSettings.retention)).not.toBeNull()
  })

  it('by default lets quarantined, deleted, automated and test mail expire, and raw bytes of other ignored mail go', () => {
    const active = retentionTable.filter((rule) => daysKept(rule, defaultTenantSettings.retention) !== null)
    expect(active.map((rule) => [rule.state, rule.reasons, rule.end])).toEqual([
      ['quarantined', null, 'expire'],
      ['ignored', ['internal', 'never_log'], 'remove_raw'],
      ['ignored', ['automated', 'bounce'], 'expire'],
      ['ignored', ['redelivery'], 'remove_raw'],
      ['ignored', ['rejected'], 'remove_raw'],
      ['ignored', ['test_mail'], 'expire'],
      ['ignored', ['deleted'], 'expire'],
    ])
  })
})
