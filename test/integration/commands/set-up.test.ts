import { afterEach, beforeEach, expect, inject, it } from 'vitest'
import { createTenant } from '../../../src/commands/create-tenant.ts'
import { createUser } from '../../../src/commands/create-user.ts'
import { offerSetUp } from '../../../src/commands/offer-set-up.ts'
import { setUp } from '../../../src/commands/set-up.ts'
import { getSetUpNeeds } from '../../../src/queries/get-set-up-needs.ts'
import { newTypedCode } from '../../../src/platform/secrets.ts'
import type { Tenant } from '../../../src/domain/tenant.ts'
import { openContext } from '../../support/http/open-context.ts'

const hash = (password: string) => Promise.resolve(`hash of ${password}`)
const byPassword = { hasProvider: false }
const byProvider = { hasProvider: true }

let open: Awaited<ReturnType<typeof openContext>>

beforeEach(async () => {
  open = await openContext(inject('mongodbUri'), inject('redisUrl'), 'set-up')
})
afterEach(() => open.close())

const addTenant = (slug: string, name: string) => createTenant(open.ctx, { slug, name })

function addUser({ id: tenantId }: Tenant, address: string, password: string | null) {
  const input = { name: 'Lena', role: 'rep', team: null, addresses: [address], password } as const
  return createUser(open.ctx, { tenantId, actor: { kind: 'operator' } }, input, hash)
}

async function signUp(tenantName: string | null, address: string) {
  const code = String(await offerSetUp(open.ctx, newTypedCode, byPassword))
  const browser = { secret: address, userAgent: null } as const
  const who = { code, tenantName, name: 'Ada', address, password: 'correct horse battery' }
  return setUp(open.ctx, { ...who, clientAddress: '192.0.2.1', browser, hasProvider: false }, hash)
}

it('is offered as long as nobody can sign in, also where people are known', async () => {
  const tenant = await addTenant('xyz', 'XYZ GmbH')
  await addUser(tenant, 'lena@xyz.example', null)
  expect(await offerSetUp(open.ctx, newTypedCode, byPassword)).not.toBeNull()
  expect(await offerSetUp(open.ctx, newTypedCode, byProvider)).toBeNull()
  const tom = await addUser(tenant, 'tom@xyz.example', 'correct horse battery')
  expect(await offerSetUp(open.ctx, newTypedCode, byPassword)).toBeNull()
  await open.ctx.store.users.save({ ...tom, active: false, version: tom.version + 1 })
  expect(await offerSetUp(open.ctx, newTypedCode, byPassword)).not.toBeNull()
})

it('takes over the tenant and the person that were made on the command line', async () => {
  const tenant = await addTenant('xyz', 'XYZ GmbH')
  const lena = await addUser(tenant, 'lena@xyz.example', null)
  const admin = await signUp('Written otherwise', 'Lena@xyz.example')
  expect(admin).toMatchObject({ id: lena.id, tenantId: tenant.id, role: 'admin', name: 'Lena' })
  expect(await open.ctx.store.tenants.list()).toHaveLength(1)
  await expect(signUp('XYZ GmbH', 'eve@xyz.example')).rejects.toMatchObject({ code: 'wrong_state' })
})

it('asks for a name only where it would count', async () => {
  expect(await getSetUpNeeds(open.ctx, byPassword)).toEqual({ needsSetUp: true, asksTenantName: true })
  await expect(signUp(null, 'ada@xyz.example')).rejects.toMatchObject({
    facts: { fields: [{ path: 'body.tenantName' }] },
  })
  const tenant = await addTenant('xyz', 'XYZ GmbH')
  expect(await getSetUpNeeds(open.ctx, byPassword)).toEqual({ needsSetUp: true, asksTenantName: false })
  expect(await signUp(null, 'ada@xyz.example')).toMatchObject({ tenantId: tenant.id })
  expect(await getSetUpNeeds(open.ctx, byPassword)).toEqual({ needsSetUp: false, asksTenantName: false })
})

it('of several tenants takes the one that is named, else makes one', async () => {
  await addTenant('abc', 'ABC BV')
  const tenant = await addTenant('xyz', 'XYZ GmbH')
  const ada = await signUp('xyz gmbh', 'ada@xyz.example')
  expect(ada.tenantId).toBe(tenant.id)
  await open.ctx.store.users.save({ ...ada, passwordHash: null, version: ada.version + 1 })
  await signUp('Third & Co', 'ada@third.example')
  expect((await open.ctx.store.tenants.list()).map(({ slug }) => slug).sort()).toEqual(['abc', 'third-co', 'xyz'])
})
