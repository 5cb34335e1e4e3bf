import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createToken } from '../../../src/commands/create-token.ts'
import { createUser } from '../../../src/commands/create-user.ts'
import type { SavedViewPayload } from '../../../src/contract/saved-view.ts'
import type { User } from '../../../src/domain/access.ts'
import type { SavedViewId } from '../../../src/domain/ids.ts'
import { viewLimits } from '../../../src/domain/saved-view.ts'
import { openHttp, type Asking, type OpenHttp } from '../../support/http/open-http.ts'
import { seedTenant, seedToken, type SeededTenant } from '../../support/http/seed-tenant.ts'

const lost = { q: 'pump', outcome: 'lost', sort: '-volume' } as const
const unsure = { mine: true, aside: false, contradiction: false, attachment: false, level: 'unsure' } as const

let http: OpenHttp
let tenant: SeededTenant
let rep: Asking
let reviewer: Asking
let admin: Asking
let tenantCount = 0

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-views')
})
afterAll(() => http.close())

beforeEach(async () => {
  tenantCount += 1
  tenant = await seedTenant(http.ctx, `views${tenantCount}`)
  rep = http.as(tenant.tokens.rep)
  reviewer = http.as(tenant.tokens.reviewer)
  admin = http.as(tenant.tokens.admin)
})

describe('saved views', () => {
  it('are kept page by page with what the page shows', async () => {
    const made = await save(rep, { name: ' Lost pumps ' })
    expect(made).toMatchObject({ name: 'Lost pumps', page: 'leads', state: lost, shared: false, version: 1 })
    const asked = await save(rep, { page: 'reviews', name: 'Lost pumps', state: unsure })
    expect(await names(rep, 'leads')).toEqual(['Lost pumps'])
    expect((await list(rep, 'reviews'))[0]).toEqual({ ...asked, undoToken: undefined })
  })

  it('are one’s own, by name, then those that others share', async () => {
    await save(reviewer, { name: 'Anything', shared: true })
    await save(reviewer, { name: 'Nobody’s business' })
    await save(rep, { name: 'Zinc' })
    await save(rep, { name: 'copper', shared: true })
    expect(await names(rep, 'leads')).toEqual(['copper', 'Zinc', 'Anything'])
    expect(await names(admin, 'leads')).toEqual(['Anything', 'copper'])
  })

  it('are renamed, shared, and made to show something else', async () => {
    const { id } = await save(rep, { name: 'Mine' })
    const state = { q: '', outcome: 'open', sort: null }
    const changed = await rep.patch(`/api/views/${id}`, 1, { name: 'Ours', shared: true, state })
    expect(changed.json()).toMatchObject({ id, name: 'Ours', shared: true, state, version: 2 })
    expect(changed.headers.etag).toBe('"2"')
    expect(await names(reviewer, 'leads')).toEqual(['Ours'])
    await rep.patch(`/api/views/${id}`, 2, { shared: false })
    expect(await names(reviewer, 'leads')).toEqual([])
  })

  it('are of their tenant alone', async () => {
    const stranger = await seedTenant(http.ctx, `strange${tenantCount}`)
    const foreign = http.as(stranger.tokens.admin)
    const { id } = await save(rep, { name: 'Ours', shared: true })
    expect(await names(foreign, 'leads')).toEqual([])
    expect((await foreign.patch(`/api/views/${id}`, 1, { name: 'Theirs' })).statusCode).toBe(404)
    expect((await foreign.delete(`/api/views/${id}`)).statusCode).toBe(404)
    expect(await names(rep, 'leads')).toEqual(['Ours'])
  })

  it('come back by undo, under the name they had', async () => {
    const { id } = await save(rep, { name: 'Mine' })
    const removed = await rep.delete(`/api/views/${id}`, 1)
    const { undoToken } = removed.json<{ undoToken: string }>()
    await save(rep, { name: 'mine' })
    expect((await rep.post(`/api/undo/${undoToken}`)).json()).toMatchObject({ status: 409, code: 'already_exists' })
    const [inTheWay] = await list(rep, 'leads')
    await rep.delete(`/api/views/${inTheWay?.id ?? ''}`)
    expect((await rep.post(`/api/undo/${undoToken}`)).statusCode).toBe(200)
    expect(await list(rep, 'leads')).toMatchObject([{ id, name: 'Mine' }])
  })

  it('are named in the audit by what was done, not by what they look for', async () => {
    const { id } = await save(rep, { name: 'Secret name' })
    await rep.patch(`/api/views/${id}`, 1, { shared: true })
    await rep.delete(`/api/views/${id}`)
    const audit = await admin.get('/api/audit')
    const lines = audit.json<{ items: { act: string; subject: { kind: string } }[] }>().items
    const acts = lines.filter(({ subject }) => subject.kind === 'saved_view').map(({ act }) => act)
    expect(acts).toEqual(['remove_view', 'change_view', 'save_view'])
    expect(audit.body).not.toMatch(/Secret name|pump/)
  })
})

describe('a shared view', () => {
  it('is changed and taken away by its owner and an admin, by nobody else', async () => {
    const { id } = await save(rep, { name: 'Ours', shared: true })
    for (const other of [reviewer, await anotherRep()]) {
      expect((await other.patch(`/api/views/${id}`, 1, { name: 'Mine' })).json()).toMatchObject(notAllowed)
      expect((await other.delete(`/api/views/${id}`)).json()).toMatchObject(notAllowed)
    }
    const renamed = await admin.patch(`/api/views/${id}`, 1, { name: 'Everybody’s' })
    expect(renamed.json()).toMatchObject({ name: 'Everybody’s', ownerId: tenant.users.rep.id })
    expect((await admin.delete(`/api/views/${id}`, 2)).statusCode).toBe(200)
    expect(await names(rep, 'leads')).toEqual([])
  })

  it('stays when its owner leaves, and an admin looks after it', async () => {
    const { id: userId } = tenant.users.rep
    const { id } = await save(rep, { name: 'Left behind', shared: true })
    const left = await admin.patch(`/api/users/${userId}`, 1, { active: false, handOverTo: tenant.users.reviewer.id })
    expect(left.statusCode, left.body).toBe(200)
    expect(await list(reviewer, 'leads')).toMatchObject([{ id, ownerId: userId }])
    expect((await admin.delete(`/api/views/${id}`)).statusCode).toBe(200)
  })
})

describe('a view is refused', () => {
  it('to everybody else where it is private, an admin included', async () => {
    const { id } = await save(rep, { name: 'Mine' })
    for (const other of [reviewer, admin]) {
      expect((await other.patch(`/api/views/${id}`, 1, { shared: true })).statusCode).toBe(404)
      expect((await other.delete(`/api/views/${id}`)).statusCode).toBe(404)
    }
  })

  it('under a name that its owner gave already, upper and lower case aside', async () => {
    await save(rep, { name: 'Mine' })
    const { id } = await save(rep, { name: 'Other' })
    const again = await rep.post('/api/views', body({ name: 'MINE ' }))
    const taken = { status: 409, code: 'already_exists', fields: [{ path: 'body.name', code: 'name_in_use' }] }
    expect(again.json()).toMatchObject(taken)
    expect((await rep.patch(`/api/views/${id}`, 1, { name: 'mine' })).json()).toMatchObject(taken)
    expect((await reviewer.post('/api/views', body({ name: 'Mine' }))).statusCode).toBe(201)
  })

  it('where it was changed meanwhile, with how it is now', async () => {
    const { id } = await save(rep, { name: 'Mine' })
    await rep.patch(`/api/views/${id}`, 1, { name: 'Newer' })
    const stale = { status: 412, code: 'stale_version', current: { id, name: 'Newer', version: 2 } }
    expect((await rep.patch(`/api/views/${id}`, 1, { name: 'Older' })).json()).toMatchObject(stale)
    expect((await rep.delete(`/api/views/${id}`, 1)).json()).toMatchObject(stale)
  })

  it.each([
    ['an empty name', { name: ' ' }, 'name', 'missing'],
    ['a name that is too long', { name: 'n'.repeat(viewLimits.nameLength + 1) }, 'name', 'too_long'],
    ['a name of two lines', { name: 'a\nb' }, 'name', 'line_breaks'],
    ['a field of the state that no page knows', { state: { ...lost, colour: 'red' } }, 'state', 'unknown_field'],
    ['a state with less than the page has', { state: { q: '', outcome: 'open' } }, 'state.sort', undefined],
    ['a choice that is none', { state: { ...lost, outcome: 'dreamt' } }, 'state.outcome', 'not_a_choice'],
    ['a search that is too long', { state: { ...lost, q: 'q'.repeat(201) } }, 'state.q', 'too_long'],
    ['the state of another page', { state: unsure }, 'state', undefined],
    ['a page that has no views', { page: 'quarantine' }, 'page', undefined],
  ])('for %s', async (_, wrong, field, code) => {
    const answer = (await rep.post('/api/views', body(wrong))).json<{ fields: { path: string; code: string }[] }>()
    expect(answer).toMatchObject({ status: 400, code: 'invalid_input' })
    const found = answer.fields.filter(({ path }) => path.startsWith(`body.${field}`))
    expect(found.length, JSON.stringify(answer)).toBeGreaterThan(0)
    if (code !== undefined) expect(found.map((each) => each.code)).toContain(code)
  })

  it('for a change to the state of another page, or to one that no page knows', async () => {
    const { id } = await save(rep, { name: 'Mine' })
    const other = await rep.patch(`/api/views/${id}`, 1, { state: unsure })
    expect(other.json()).toMatchObject({ status: 400, fields: [{ path: 'body.state', code: 'not_valid' }] })
    const unknown = await rep.patch(`/api/views/${id}`, 1, { state: { ...lost, colour: 'red' } })
    expect(unknown.json()).toMatchObject({ status: 400, code: 'invalid_input' })
    expect((await rep.patch(`/api/views/${id}`, 1, { ownerId: 'somebody' })).statusCode).toBe(400)
    expect((await list(rep, 'leads'))[0]).toMatchObject({ state: lost, version: 1 })
  })

  it('to a program, which has no views of its own', async () => {
    const secret = `program-${tenantCount}`.padEnd(43, 'x')
    const input = { name: 'BI', role: 'rep', scopes: ['read', 'write'], userId: null, expiresAt: null } as const
    await createToken(http.ctx, tenant.bySystem, input, secret)
    await save(rep, { name: 'Ours', shared: true })
    const program = http.as(secret)
    expect((await program.post('/api/views', body({ name: 'Its own' }))).json()).toMatchObject(notAllowed)
    expect(await names(program, 'leads')).toEqual(['Ours'])
  })

  it('where somebody has as many as one may have', async () => {
    await seedViews(tenant.users.rep, viewLimits.ofPerson, false)
    const many = { status: 400, fields: [{ path: 'body.name', code: 'no_room', limit: viewLimits.ofPerson }] }
    expect((await rep.post('/api/views', body({ name: 'One more' }))).json()).toMatchObject(many)
    expect((await reviewer.post('/api/views', body({ name: 'One more' }))).statusCode).toBe(201)
  })

  it('where as many are shared as a list can hold', async () => {
    const { id } = await save(rep, { name: 'Mine' })
    await seedViews(tenant.users.reviewer, viewLimits.shared, true)
    const many = { status: 400, fields: [{ path: 'body.shared', code: 'no_room', limit: viewLimits.shared }] }
    expect((await rep.patch(`/api/views/${id}`, 1, { shared: true })).json()).toMatchObject(many)
    expect((await rep.post('/api/views', body({ name: 'Ours', shared: true }))).json()).toMatchObject(many)
    expect((await rep.patch(`/api/views/${id}`, 1, { name: 'Still mine' })).statusCode).toBe(200)
  })
})

it('a view of a time when the page knew other things shows what it still can', async () => {
  const state = { outcome: 'dreamt', sort: 'name', colour: 'red' } as never
  const { rep: owner } = tenant.users
  await http.ctx.store.savedViews.create({ ...record(owner, 'Old'), page: 'leads', state, shared: false })
  expect(await list(rep, 'leads')).toMatchObject([{ name: 'Old', state: { q: '', outcome: 'open', sort: 'name' } }])
})

const notAllowed = { status: 403, code: 'not_allowed' }

function body(wish: object): object {
  return { page: 'leads', state: lost, name: 'View', ...wish }
}

async function save(by: Asking, wish: object): Promise<SavedViewPayload> {
  const answer = await by.post('/api/views', body(wish))
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json<SavedViewPayload>()
}

async function list(by: Asking, page: string): Promise<readonly SavedViewPayload[]> {
  return (await by.get(`/api/views?page=${page}`)).json<{ items: SavedViewPayload[] }>().items
}

async function names(by: Asking, page: string): Promise<readonly string[]> {
  return (await list(by, page)).map(({ name }) => name)
}

function record(owner: User, name: string) {
  const id = http.ctx.newId<SavedViewId>()
  return { id, tenantId: tenant.tenantId, ownerId: owner.id, name, createdAt: http.ctx.clock.now(), version: 1 }
}

async function seedViews(owner: User, count: number, shared: boolean): Promise<void> {
  for (let at = 0; at < count; at += 1)
    await http.ctx.store.savedViews.create({ ...record(owner, `View ${at}`), page: 'leads', state: lost, shared })
}

async function anotherRep(): Promise<Asking> {
  const address = `${http.ctx.newId()}@xyz.example`
  const input = { name: 'Lea', role: 'rep', team: null, addresses: [address], password: null } as const
  const lea = await createUser(http.ctx, tenant.bySystem, input, () => Promise.reject(new Error('no password here')))
  return http.as(await seedToken(http.ctx, tenant.bySystem, lea, ['read', 'write']))
}
