import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { undoChange } from '../../../src/commands/undo-change.ts'
import { asId } from '../../../src/domain/ids.ts'
import { asked, confirm, openDesk, tokenOf, versionAt, type Desk, type Done } from '../../support/http/desk.ts'
import { openHttp, type OpenHttp } from '../../support/http/open-http.ts'

let http: OpenHttp
let desk: Desk

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-undo-refusals')
})
afterAll(() => http.close())

beforeEach(async () => {
  desk = await openDesk(http)
})

describe('undo is refused', () => {
  it('where the same field was changed since, and changes nothing then', async () => {
    const first = tokenOf(await rename('First'))
    await rename('Second')
    const answer = await desk.reviewer.post(`/api/undo/${first}`)
    expect(answer.statusCode).toBe(409)
    expect(answer.json()).toMatchObject({
      code: 'undo_conflict',
      facts: { of: 'lead', id: desk.lead.id, changedSince: 'name' },
    })
    expect((await desk.reviewer.get(`/api/leads/${desk.lead.id}`)).json()).toMatchObject({ name: 'Second' })
  })

  it('but not where another field was changed since', async () => {
    const first = tokenOf(await rename('First'))
    const version = await versionAt(desk.reviewer, `/api/leads/${desk.lead.id}`)
    await desk.reviewer.patch(`/api/leads/${desk.lead.id}`, version, { campaign: 'Fair' })
    expect((await desk.reviewer.post(`/api/undo/${first}`)).statusCode).toBe(200)
    expect((await desk.reviewer.get(`/api/leads/${desk.lead.id}`)).json()).toMatchObject({
      name: 'Pumpwerk Nord',
      campaign: 'Fair',
    })
  })

  it('for a lead that mail was filed to since', async () => {
    const made = await desk.reviewer.post('/api/leads', { name: 'Soon in use' })
    await confirm(desk, await asked(desk), { target: { leadId: made.json<{ id: string }>().id } })
    const answer = await desk.reviewer.post(`/api/undo/${tokenOf(made)}`)
    expect(answer.statusCode).toBe(409)
    expect(answer.json()).toMatchObject({ code: 'undo_conflict' })
  })

  it.each([
    ['lead', '/api/leads', 'leadId'],
    ['company', '/api/companies', 'companyId'],
    ['contact', '/api/contacts', 'contactId'],
  ])('for a %s that a project names since', async (_what, url, field) => {
    const made = await desk.reviewer.post(url, { name: 'Soon in use' })
    const { id } = made.json<{ id: string }>()
    expect((await desk.reviewer.post('/api/projects', { name: 'Pumps', [field]: id })).statusCode).toBe(201)
    const answer = await desk.reviewer.post(`/api/undo/${tokenOf(made)}`)
    expect(answer.json()).toMatchObject({ status: 409, code: 'undo_conflict' })
    expect((await desk.reviewer.get(`${url}/${id}`)).statusCode).toBe(200)
  })

  it('for a project that mail was filed to since', async () => {
    const made = await desk.reviewer.post('/api/projects', { name: 'Pumps' })
    await confirm(desk, await asked(desk), { target: { projectId: made.json<{ id: string }>().id } })
    const answer = await desk.reviewer.post(`/api/undo/${tokenOf(made)}`)
    expect(answer.json()).toMatchObject({ status: 409, code: 'undo_conflict' })
  })

  it('of an API token to whoever is no admin', async () => {
    const made = await desk.admin.post('/api/tokens', { name: 'BI', role: 'rep', scopes: ['read'] })
    const answer = await desk.reviewer.post(`/api/undo/${tokenOf(made)}`)
    expect(answer.json()).toMatchObject({ status: 403, code: 'not_allowed' })
  })

  it('for a mail that somebody else filed since', async () => {
    const review = await asked(desk)
    const token = tokenOf(await confirm(desk, review, { target: { leadId: desk.lead.id } }))
    const { messageId } = (await desk.reviewer.get(`/api/reviews/${review}`)).json<{ messageId: string }>()
    await desk.admin.post(`/api/messages/${messageId}/assign`, { target: { leadId: desk.otherLead.id } })
    const answer = await desk.reviewer.post(`/api/undo/${token}`)
    expect(answer.json()).toMatchObject({ status: 409, code: 'undo_conflict' })
  })

  it('the second time', async () => {
    const token = tokenOf(await rename('Once'))
    expect((await desk.reviewer.post(`/api/undo/${token}`)).statusCode).toBe(200)
    expect((await desk.reviewer.post(`/api/undo/${token}`)).json()).toMatchObject({ status: 409, code: 'wrong_state' })
  })

  it('to all but one of those who undo the same at the same moment', async () => {
    const token = tokenOf(await rename('Once'))
    const answers = await Promise.all([1, 2, 3].map(() => desk.reviewer.post(`/api/undo/${token}`)))
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409, 409])
  })

  it('to a rep for what somebody else did, and for what needs an admin', async () => {
    const others = tokenOf(await rename('By the reviewer'))
    expect((await desk.rep.post(`/api/undo/${others}`)).statusCode).toBe(404)
    const settings = await desk.admin.patch('/api/settings', await versionAt(desk.admin, '/api/settings'), {
      name: 'Other',
    })
    const answer = await desk.reviewer.post(`/api/undo/${tokenOf(settings)}`)
    expect(answer.json()).toMatchObject({ status: 403, code: 'not_allowed' })
  })

  it('for a token that is none', async () => {
    expect((await desk.admin.post('/api/undo/no-such-token')).json()).toMatchObject({ status: 404, code: 'not_found' })
  })

  it('after 30 days', async () => {
    const token = tokenOf(await rename('Long ago'))
    const later = new Date(Date.now() + 31 * 86_400_000)
    const ctx = { ...http.ctx, clock: { now: () => later } }
    const by = { tenantId: desk.tenant.tenantId, actor: { kind: 'system' } } as const
    await expect(undoChange(ctx, by, asId(token))).rejects.toMatchObject({ code: 'undo_expired' })
  })
})

it('answers no token where nothing changed', async () => {
  const version = await versionAt(desk.reviewer, `/api/leads/${desk.lead.id}`)
  const answer = await desk.reviewer.patch(`/api/leads/${desk.lead.id}`, version, { name: 'Pumpwerk Nord' })
  expect(answer.json()).toMatchObject({ undoToken: null, version })
})

it('deactivates a user who was made, which frees the address, and brings him back', async () => {
  const body = { name: 'New', role: 'rep', addresses: [`new-${desk.tenant.tenantId}@xyz.example`] }
  const made = await desk.admin.post('/api/users', body)
  const url = `/api/users/${made.json<{ id: string }>().id}`
  const undone = await desk.admin.post(`/api/undo/${tokenOf(made)}`)
  expect((await desk.admin.get(url)).json()).toMatchObject({ name: 'New', active: false })
  await desk.admin.post(`/api/undo/${tokenOf(undone)}`)
  expect((await desk.admin.get(url)).json()).toMatchObject({ name: 'New', active: true })
})

it('gives a token that was taken away back with its secret', async () => {
  const made = await desk.admin.post('/api/tokens', { name: 'BI', role: 'rep', scopes: ['read'] })
  const { id, secret } = made.json<{ id: string; secret: string }>()
  const ask = async () => (await http.as(secret).get('/api/leads')).statusCode
  expect(await ask()).toBe(200)
  const removed = await desk.admin.delete(`/api/tokens/${id}`)
  expect(await ask()).toBe(401)
  await desk.admin.post(`/api/undo/${tokenOf(removed)}`)
  expect(await ask()).toBe(200)
})

it('tells in the audit log what was undone', async () => {
  await desk.reviewer.post(`/api/undo/${tokenOf(await rename('Once'))}`)
  const { items } = (await desk.admin.get('/api/audit')).json<{ items: object[] }>()
  expect(items[0]).toMatchObject({
    act: 'undo',
    subject: { kind: 'lead', id: desk.lead.id },
    after: { act: 'change_lead' },
    actor: { kind: 'user', id: desk.tenant.users.reviewer.id },
  })
})

async function rename(name: string): Promise<Done> {
  const version = await versionAt(desk.reviewer, `/api/leads/${desk.lead.id}`)
  return desk.reviewer.patch(`/api/leads/${desk.lead.id}`, version, { name })
}
