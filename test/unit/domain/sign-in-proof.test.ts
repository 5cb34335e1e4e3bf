import { describe, expect, it } from 'vitest'
import { asId, type TenantId, type UserId } from '../../../src/domain/ids.ts'
import { isProvedBySignIn } from '../../../src/domain/sign-in-proof.ts'

const [xyz, nordwind] = [asId<TenantId>('xyz'), asId<TenantId>('nordwind')]
const [lena, tom] = [asId<UserId>('lena'), asId<UserId>('tom')]

describe('signing in by SMTP AUTH', () => {
  it.each([
    ['a user proves an address of his', lena, { tenantOfHost: xyz, userIds: [lena] }, true],
    ['a user proves no address of a colleague', lena, { tenantOfHost: xyz, userIds: [tom] }, false],
    ['a program proves every address at the mail hosts of its tenant', null, { tenantOfHost: xyz, userIds: [] }, true],
    ['a program proves no address of another tenant', null, { tenantOfHost: nordwind, userIds: [] }, false],
    ['a program proves nobody outside', null, { tenantOfHost: null, userIds: [] }, false],
  ] as const)('%s', (_, userId, sender, isProved) => {
    expect(isProvedBySignIn({ tenantId: xyz, userId }, sender)).toBe(isProved)
  })
})
