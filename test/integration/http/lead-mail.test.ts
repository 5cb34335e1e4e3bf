import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { addHostName } from '../../../src/commands/add-host-name.ts'
import { createContact } from '../../../src/commands/create-contact.ts'
import type { AuditLinePayload } from '../../../src/contract/audit.ts'
import type { LeadFilePayload, PersonSeenPayload } from '../../../src/contract/lead-mail.ts'
import { openDesk, receive, versionAt, type Desk } from '../../support/http/desk.ts'
import { openHttp, type Asking, type OpenHttp } from '../../support/http/open-http.ts'

let http: OpenHttp
let desk: Desk

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-lead-mail')
})
beforeEach(async () => {
  desk = await openDesk(http)
})
afterAll(() => http.close())

interface Page<T> {
  readonly items: readonly T[]
  readonly nextCursor: string | null
}

/** A mail in the history of the lead. */
const file = (subject: string, mail: Parameters<typeof receive>[1] = {}) =>
  receive(desk, { state: 'assigned', subject, ...mail })

describe('the files of a lead', () => {
  it('are those of its mail, newest first, told as its mail tells them', async () => {
    await file('first')
    await file('without', { fileless: true })
    const { messageId } = await file('second', { from: 'anna@acme.example' })
    const { items } = await filesFor(desk.rep)
    expect(items.map(({ fileName }) => fileName)).toEqual(['second.pdf', 'first.pdf'])
    expect(items[0]).toMatchObject({
      messageId,
      index: 0,
      type: 'application/pdf',
      sizeBytes: 1,
      risky: false,
      omitted: false,
      canBeSaved: true,
      mail: { from: { name: 'Lena Vogt', address: 'anna@acme.example' }, subject: 'second' },
    })
  })

  it('are read page by page, over mail that has none', async () => {
    await file('oldest')
    for (let at = 0; at < 3; at += 1) await file(`without ${at}`, { fileless: true })
    await file('newest')
    const first = await filesFor(desk.rep, '?limit=1')
    expect(first.items.map(({ fileName }) => fileName)).toEqual(['newest.pdf'])
    const second = await filesFor(desk.rep, `?limit=1&cursor=${first.nextCursor ?? ''}`)
    expect(second.items.map(({ fileName }) => fileName)).toEqual(['oldest.pdf'])
    expect(second.nextCursor).toBeNull()
  })

  it('leave out pictures that a mail shows between its lines, until they are asked for', async () => {
    await file('offer', { picture: 'logo.png' })
    await file('chat', { fileless: true, picture: 'smile.png' })
    const names = (items: readonly LeadFilePayload[]) => items.map(({ fileName, index }) => `${index} ${fileName}`)
    expect(names((await filesFor(desk.rep)).items)).toEqual(['1 offer.pdf'])
    const all = await filesFor(desk.rep, '?embedded=true')
    expect(names(all.items)).toEqual(['0 smile.png', '0 logo.png', '1 offer.pdf'])
    expect(all.items.map(({ embedded }) => embedded)).toEqual([true, true, false])
  })

  it('say which cannot be saved: what is malicious, and what is gone', async () => {
    await file('infected', { scan: 'infected' })
    const { messageId } = await file('erased')
    const message = await http.ctx.store.messages.get(desk.tenant.tenantId, messageId)
    if (message === null) throw new Error('no message')
    await http.ctx.store.messages.change(desk.tenant.tenantId, message, { rawRemovedAt: new Date() })
    const { items } = await filesFor(desk.admin)
    expect(items.map(({ fileName, canBeSaved }) => [fileName, canBeSaved])).toEqual([
      ['erased.pdf', false],
      ['infected.pdf', false],
    ])
  })

  it('leave out what was taken out of the history, and what its reader may not read there', async () => {
    const { messageId } = await file('taken out')
    await desk.reviewer.post(`/api/messages/${messageId}/reject`, { reason: 'other' })
    await file('of a colleague', { forUserId: desk.tenant.users.reviewer.id })
    const hidden = await file('private')
    const message = await http.ctx.store.messages.get(desk.tenant.tenantId, hidden.messageId)
    if (message === null) throw new Error('no message')
    await http.ctx.store.messages.change(desk.tenant.tenantId, message, { state: 'ignored', reason: 'internal' })
    await file('own')
    const namesFor = async (by: Asking) => (await filesFor(by)).items.map(({ fileName }) => fileName)
    expect(await namesFor(desk.rep)).toEqual(['own.pdf'])
    expect(await namesFor(desk.admin)).toEqual(['own.pdf', 'of a colleague.pdf'])
  })

  it('hold those of leads merged into it, and are not there for who may not open it', async () => {
    await file('absorbed', { lead: desk.otherLead })
    await http.ctx.store.leads.save({ ...desk.otherLead, mergedInto: desk.lead.id, version: 2 })
    expect((await filesFor(desk.rep)).items.map(({ fileName }) => fileName)).toEqual(['absorbed.pdf'])
    const theirs = await desk.reviewer.post('/api/leads', { name: 'South', team: 'south' })
    const { id } = theirs.json<{ id: string }>()
    for (const part of ['files', 'people'])
      expect((await desk.rep.get(`/api/leads/${id}/${part}`)).statusCode, part).toBe(404)
  })
})

describe('the people of a lead', () => {
  it('are those outside whom its mail names, with the contact whose address it is', async () => {
    const { ctx } = http
    const { bySystem } = desk.tenant
    const own = await addHostName(ctx, bySystem, { hostName: `${desk.tenant.slug}.example`, includeSubdomains: false })
    await ctx.store.hostNames.save({ ...own, state: 'verified', verifiedAt: new Date(), version: own.version + 1 })
    const ben = await createContact(ctx, bySystem, { name: 'Ben Becker', emails: ['ben@acme.example'] })
    const from = `rep@${desk.tenant.slug}.example`
    await file('1', { from, to: 'anna@acme.example' })
    await file('2', { from, to: 'no-reply@acme.example' })
    await file('3', { from, to: 'BEN@acme.example' })
    await file('4', { from, to: 'anna@acme.example' })
    const people = await peopleFor(desk.rep)
    expect(people.map(({ address, mailCount, contact }) => [address, mailCount, contact?.id])).toEqual([
      ['anna@acme.example', 2, undefined],
      ['BEN@acme.example', 1, ben.id],
    ])
  })

  it('are told of mail that its reader may read, and that still counts', async () => {
    await file('of a colleague', { to: 'cara@acme.example', forUserId: desk.tenant.users.reviewer.id })
    const { messageId } = await file('taken out', { to: 'dora@acme.example' })
    await desk.reviewer.post(`/api/messages/${messageId}/reject`, { reason: 'other' })
    expect((await peopleFor(desk.rep)).map(({ address }) => address)).toEqual([])
    expect((await peopleFor(desk.reviewer)).map(({ address }) => address)).toContain('cara@acme.example')
  })
})

describe('the audit of a lead', () => {
  it('tells an admin who changed it and what was merged into it, page by page, and nothing of others', async () => {
    const { lead, otherLead } = desk
    await change(otherLead.id, { stage: 'Offer' })
    await change(lead.id, { stage: 'Talks' })
    const first = await audit('?limit=1')
    expect(first.items).toMatchObject([
      { act: 'change_lead', subject: { kind: 'lead', id: lead.id }, after: { stage: 'Talks' } },
    ])
    const later = await audit(`?cursor=${first.nextCursor ?? ''}`)
    expect(later.items.map(({ act }) => act)).toEqual(['create_lead'])
    const stored = await http.ctx.store.leads.get(desk.tenant.tenantId, otherLead.id)
    if (stored === null) throw new Error('no lead')
    await http.ctx.store.leads.save({ ...stored, mergedInto: lead.id, version: stored.version + 1 })
    const merged = await audit('')
    expect(merged.items.map(({ subject }) => subject.id)).toContain(otherLead.id)
  })
})

describe('contacts of a company', () => {
  it('are listed by name, also among those that words find, and no others', async () => {
    const { bySystem } = desk.tenant
    const companyId = desk.company.id
    for (const name of ['Cara', 'Anna', 'Ben']) await createContact(http.ctx, bySystem, { name, companyId })
    await createContact(http.ctx, bySystem, { name: 'Anna Elsewhere' })
    const namesOf = async (search: string) =>
      (await desk.rep.get(`/api/contacts?companyId=${companyId}${search}`))
        .json<Page<{ name: string }>>()
        .items.map(({ name }) => name)
    expect(await namesOf('')).toEqual(['Anna', 'Ben', 'Cara'])
    expect(await namesOf('&q=ann')).toEqual(['Anna'])
  })
})

async function filesFor(by: Asking, search = ''): Promise<Page<LeadFilePayload>> {
  return (await by.get(`/api/leads/${desk.lead.id}/files${search}`)).json<Page<LeadFilePayload>>()
}

async function peopleFor(by: Asking): Promise<readonly PersonSeenPayload[]> {
  return (await by.get(`/api/leads/${desk.lead.id}/people`)).json<Page<PersonSeenPayload>>().items
}

async function audit(search: string): Promise<Page<AuditLinePayload>> {
  return (await desk.admin.get(`/api/leads/${desk.lead.id}/audit${search}`)).json<Page<AuditLinePayload>>()
}

async function change(id: string, changes: object): Promise<void> {
  const version = await versionAt(desk.admin, `/api/leads/${id}`)
  expect((await desk.admin.patch(`/api/leads/${id}`, version, changes)).statusCode).toBe(200)
}
