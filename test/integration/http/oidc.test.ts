import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { addHostName } from '../../../src/commands/add-host-name.ts'
import { verifyHostName } from '../../../src/commands/verify-host-name.ts'
import type { User } from '../../../src/domain/access.ts'
import { seedTenant, type SeededTenant } from '../../support/http/seed-tenant.ts'
import { openOidc, registered, type OpenOidc } from '../../support/oidc/open-oidc.ts'
import { startProvider } from '../../support/oidc/start-provider.ts'
import { createTraveller } from '../../support/oidc/traveller.ts'

let oidc: OpenOidc

beforeAll(async () => {
  oidc = await openOidc(inject('mongodbUri'), inject('redisUrl'), 'http-oidc')
})
afterAll(() => oidc.close())

describe('a person of the provider', () => {
  it('is signed in as the one user with his verified address, and led to the page he wanted', async () => {
    const user = await oidc.addUser('lena@xyz.example')
    const lena = await oidc.come({ subject: 'lena', address: 'Lena@xyz.example', isVerified: true })
    expect(await lena.signIn('/leads/7?tab=mail')).toBe('/leads/7?tab=mail')
    const session = await lena.ask('/api/session')
    expect(session.json()).toMatchObject({ user: { id: user.id } })
    expect([...lena.cookies.keys()], 'the try is over').toEqual(['bccrm_session'])
  })

  it('comes back to the page that was open when the session ended, as the same user in a new session', async () => {
    const user = await oidc.addUser('back@xyz.example')
    const back = await oidc.come({ subject: 'back', address: 'back@xyz.example', isVerified: true })
    await back.signIn('/leads')
    const ended = back.cookies.get('bccrm_session')
    const headers = { host: 'crm.test', cookie: `bccrm_session=${ended}`, 'x-bccrm-csrf': '1' }
    await oidc.app.inject({ method: 'DELETE', url: '/api/session', headers })
    expect((await back.ask('/api/session')).statusCode).toBe(401)
    expect(await back.signIn('/leads?outcome=won&q=kade')).toBe('/leads?outcome=won&q=kade')
    expect((await back.ask('/api/session')).json()).toMatchObject({ user: { id: user.id } })
    expect(back.cookies.get('bccrm_session')).not.toBe(ended)
  })

  it('is seen in the list of sessions and in the audit lines', async () => {
    const user = await oidc.addUser('seen@xyz.example')
    const seen = await oidc.come({ subject: 'seen', address: 'seen@xyz.example', isVerified: true })
    await seen.signIn()
    const list = (await seen.ask('/api/sessions')).json<{ items: object[] }>()
    expect(list.items).toEqual([expect.objectContaining({ current: true, way: 'oidc', userAgent: 'Test 1.0' })])
    const lines = (await oidc.http.as(oidc.tenant.tokens.admin).get('/api/audit')).json<{
      items: { actor: { id: string } }[]
    }>()
    expect(lines.items.filter(({ actor }) => actor.id === user.id)).toMatchObject([
      { act: 'sign_in', subject: { kind: 'session' }, after: { way: 'oidc' } },
      { act: 'link_oidc', subject: { kind: 'user', id: user.id }, after: { issuer: oidc.provider.issuer } },
    ])
  })

  it('stays the same user when the address changes there, also to another user’s or an unverified one', async () => {
    const user = await oidc.addUser('moving@xyz.example')
    await oidc.addUser('other@xyz.example')
    await (await oidc.come({ subject: 'moving', address: 'moving@xyz.example', isVerified: true })).signIn()
    for (const [address, isVerified] of [
      ['other@xyz.example', true],
      ['new@elsewhere.example', false],
    ] as const) {
      const again = await oidc.come({ subject: 'moving', address, isVerified })
      expect(await again.signIn()).toBe('/')
      expect((await again.ask('/api/session')).json()).toMatchObject({ user: { id: user.id } })
    }
  })

  it('is signed in as well where the provider puts the address into the ID token', async () => {
    const other = await startProvider({ ...registered, port: 0, claimsIn: 'id_token' })
    await oidc.addUser('token@xyz.example')
    await other.setPerson({ subject: 'lena', address: 'token@xyz.example', isVerified: true })
    expect(await createTraveller(oidc.serverFor(other.issuer)).signIn('/reviews')).toBe('/reviews')
    await other.end()
  })

  it('is linked once where he comes twice at the same moment', async () => {
    const user = await oidc.addUser('twice@xyz.example')
    const both = [
      await oidc.come({ subject: 'twice', address: 'twice@xyz.example', isVerified: true }),
      createTraveller(oidc.app),
    ]
    expect(await Promise.all(both.map((each) => each.signIn()))).toEqual(['/', '/'])
    expect(await stored(user)).toMatchObject({ version: 2, oidc: { issuer: oidc.provider.issuer, subject: 'twice' } })
  })
})

describe('nobody is signed in', () => {
  it.each([
    [
      'whose address is not verified',
      { subject: 'u1', address: 'target@xyz.example', isVerified: false },
      'oidc_mail_unverified',
    ],
    [
      'whose verification is a text',
      { subject: 'u2', address: 'target@xyz.example', isVerified: 'true' },
      'oidc_mail_unverified',
    ],
    ['without an address', { subject: 'u3' }, 'oidc_mail_unverified'],
    [
      'whom nobody made a user',
      { subject: 'u4', address: 'nobody@xyz.example', isVerified: true },
      'oidc_unknown_person',
    ],
    ['who says no at the provider', null, 'oidc_cancelled'],
  ] as const)('%s', async (_who, person, problem) => {
    if ((await oidc.http.ctx.store.users.byAddressForSignIn('target@xyz.example')).length === 0)
      await oidc.addUser('target@xyz.example')
    const traveller = await oidc.come(person)
    expect(await traveller.signIn('/reviews')).toBe(`/sign-in?problem=${problem}&next=%2Freviews`)
    expect((await traveller.ask('/api/session')).statusCode).toBe(401)
    expect([...traveller.cookies.keys()]).toEqual([])
  })

  it('who is not active any more, linked or not', async () => {
    const [linked, plain] = [await oidc.addUser('left@xyz.example'), await oidc.addUser('gone@xyz.example')]
    await (await oidc.come({ subject: 'left', address: 'left@xyz.example', isVerified: true })).signIn()
    for (const user of [linked, plain]) await deactivate(user)
    for (const address of ['left@xyz.example', 'gone@xyz.example']) {
      const traveller = await oidc.come({ subject: address.slice(0, 4), address, isVerified: true })
      expect(await traveller.signIn()).toBe('/sign-in?problem=oidc_unknown_person&next=%2F')
    }
  })

  it('whose user is linked to somebody else at the provider', async () => {
    const user = await oidc.addUser('taken@xyz.example')
    await (await oidc.come({ subject: 'first', address: 'taken@xyz.example', isVerified: true })).signIn()
    const second = await oidc.come({ subject: 'second', address: 'taken@xyz.example', isVerified: true })
    expect(await second.signIn()).toBe('/sign-in?problem=oidc_other_person&next=%2F')
    expect(await stored(user)).toMatchObject({ oidc: { subject: 'first' } })
  })

  it('who was linked, until an admin releases the user, which ends his sessions', async () => {
    const user = await oidc.addUser('released@xyz.example')
    const old = await oidc.come({ subject: 'old', address: 'released@xyz.example', isVerified: true })
    await old.signIn()
    const admin = oidc.http.as(oidc.tenant.tokens.admin)
    const shown = await admin.get(`/api/users/${user.id}`)
    expect(shown.json()).toMatchObject({ signsInByOidc: true, version: 2 })
    const released = await admin.patch(`/api/users/${user.id}`, 2, { signsInByOidc: false })
    expect(released.json(), released.body).toMatchObject({ signsInByOidc: false, version: 3 })
    expect((await old.ask('/api/session')).statusCode).toBe(401)
    const fresh = await oidc.come({ subject: 'fresh', address: 'released@xyz.example', isVerified: true })
    expect(await fresh.signIn()).toBe('/')
    const again = await oidc.come({ subject: 'old', address: 'released@xyz.example', isVerified: true })
    expect(await again.signIn()).toBe('/sign-in?problem=oidc_other_person&next=%2F')
  })

  it('as the user that an admin of another tenant made of his address, which does not keep him out either', async () => {
    const home = await seedTenant(oidc.http.ctx, 'home')
    const thief = await seedTenant(oidc.http.ctx, 'thief')
    await prove(home, 'home.example')
    await oidc.addUser('victim@home.example', thief)
    const early = await oidc.come({ subject: 'victim', address: 'victim@home.example', isVerified: true })
    expect(await early.signIn(), 'before he is a user').toBe('/sign-in?problem=oidc_unknown_person&next=%2F')
    const user = await oidc.addUser('victim@home.example', home)
    const victim = await oidc.come({ subject: 'victim', address: 'victim@home.example', isVerified: true })
    expect(await victim.signIn()).toBe('/')
    expect((await victim.ask('/api/session')).json()).toMatchObject({ user: { id: user.id }, tenant: { slug: 'home' } })
  })

  it('whose address belongs to users of two tenants', async () => {
    await oidc.addUser('both@xyz.example')
    await oidc.addUser('both@xyz.example', await seedTenant(oidc.http.ctx, 'second'))
    const both = await oidc.come({ subject: 'both', address: 'both@xyz.example', isVerified: true })
    expect(await both.signIn()).toBe('/sign-in?problem=oidc_unknown_person&next=%2F')
  })
})

async function prove({ bySystem }: SeededTenant, hostName: string): Promise<void> {
  const added = await addHostName(oidc.http.ctx, bySystem, { hostName, includeSubdomains: false })
  await verifyHostName(oidc.http.ctx, { ...bySystem, actor: { kind: 'operator' } }, added.id)
}

function stored({ tenantId, id }: User) {
  return oidc.http.ctx.store.users.get(tenantId, id)
}

async function deactivate(user: User): Promise<void> {
  const now = await stored(user)
  if (now !== null) await oidc.http.ctx.store.users.save({ ...now, active: false, version: now.version + 1 })
}
