import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import type { HistoryEntryPayload, LeadPayload, SimilarLeadsPayload } from '../../../src/contract/lead.ts'
import { asId } from '../../../src/domain/ids.ts'
import { openDesk, receive, versionAt, type Desk } from '../../support/http/desk.ts'
import { openHttp, type Asking, type OpenHttp } from '../../support/http/open-http.ts'

let http: OpenHttp
let desk: Desk

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-lead-history')
})
beforeEach(async () => {
  desk = await openDesk(http)
})
afterAll(() => http.close())

describe('a note', () => {
  it('stands in the history with its writer, and is taken back from there', async () => {
    const written = await note('Called.\nNobody there.')
    expect(written.statusCode, written.body).toBe(201)
    const [entry] = await history(desk.rep, desk.lead.id)
    expect(entry).toMatchObject({
      kind: 'note',
      facts: { text: 'Called.\nNobody there.' },
      actor: { kind: 'user', id: desk.tenant.users.rep.id },
      undo: { token: written.json<{ undoToken: string }>().undoToken, act: 'add_note' },
    })
    expect((await desk.rep.post(`/api/undo/${entry?.undo?.token ?? ''}`)).statusCode).toBe(200)
    expect((await history(desk.rep, desk.lead.id))[0]).toMatchObject({ kind: 'note', undo: null })
    expect((await history(desk.rep, desk.lead.id))[0]?.withdrawn).not.toBeNull()
  })

  it('is refused empty, on a merged lead, and on one that its writer may not open', async () => {
    expect((await note(' \n')).statusCode).toBe(400)
    const { lead, otherLead } = desk
    await http.ctx.store.leads.save({ ...otherLead, mergedInto: lead.id, version: 2 })
    const merged = await desk.rep.post(`/api/leads/${otherLead.id}/notes`, { text: 'A' })
    expect(merged.json()).toMatchObject({ status: 409, code: 'target_merged' })
    const theirs = await desk.reviewer.post('/api/leads', { name: 'South', team: 'south' })
    const hidden = await desk.rep.post(`/api/leads/${theirs.json<LeadPayload>().id}/notes`, { text: 'A' })
    expect(hidden.statusCode).toBe(404)
  })
})

describe('a history of one kind', () => {
  it('is told from its first page on, however much of other kinds is newer', async () => {
    await note('The oldest')
    const version = await versionAt(desk.reviewer, `/api/leads/${desk.lead.id}`)
    await desk.reviewer.patch(`/api/leads/${desk.lead.id}`, version, { stage: 'Offer' })
    await receive(desk, { state: 'assigned' })
    const kindsOf = async (show: string) => {
      const answer = await desk.rep.get(`/api/leads/${desk.lead.id}/history?limit=1&show=${show}`)
      return answer.json<{ items: HistoryEntryPayload[] }>().items.map(({ kind }) => kind)
    }
    expect(await kindsOf('note')).toEqual(['note'])
    expect(await kindsOf('mail')).toEqual(['mail'])
    expect(await kindsOf('changes')).toEqual(['changed'])
    expect((await desk.rep.get(`/api/leads/${desk.lead.id}/history?show=nothing`)).statusCode).toBe(400)
  })
})

describe('a line of the history', () => {
  it('can be undone by who did it and by a reviewer, and by nobody twice', async () => {
    const version = await versionAt(desk.reviewer, `/api/leads/${desk.lead.id}`)
    await desk.reviewer.patch(`/api/leads/${desk.lead.id}`, version, { stage: 'Offer' })
    expect((await history(desk.rep, desk.lead.id))[0]).toMatchObject({ kind: 'changed', undo: null })
    const [entry] = await history(desk.admin, desk.lead.id)
    expect(entry?.undo?.act).toBe('change_lead')
    await desk.admin.post(`/api/undo/${entry?.undo?.token ?? ''}`)
    expect((await desk.reviewer.get(`/api/leads/${desk.lead.id}`)).json()).toMatchObject({ stage: null })
    expect(await history(desk.admin, desk.lead.id)).toMatchObject([{ kind: 'changed', undo: null }, {}])
  })

  it('of a mail shows to whom it went and its first new words, to those who may read it', async () => {
    await receive(desk, { state: 'assigned' })
    const mail = (await history(desk.reviewer, desk.lead.id)).find(({ kind }) => kind === 'mail')?.mail
    expect(mail).toMatchObject({ to: [expect.anything()], attachmentCount: 1 })
    const other = await receive(desk, { state: 'assigned', forUserId: desk.tenant.users.reviewer.id })
    const hidden = (await history(desk.rep, desk.lead.id)).find(({ messageId }) => messageId === other.messageId)
    expect(hidden).toMatchObject({ mail: null })
  })

  it('of a mail names its conversation, to those who may read the mail', async () => {
    const mailOf = (own: string, ...ids: string[]) =>
      receive(desk, { state: 'assigned', subject: 'Pumps', threadIds: [own, ...ids] })
    await mailOf('first@x')
    await mailOf('other@x')
    await mailOf('answer@x', 'first@x')
    const theirs = { state: 'assigned', subject: 'Pumps', forUserId: desk.tenant.users.reviewer.id } as const
    await receive(desk, { ...theirs, threadIds: ['later@x', 'answer@x'] })
    const named = async (by: Asking) =>
      (await history(by, desk.lead.id)).filter(({ kind }) => kind === 'mail').map(({ mail }) => mail?.conversation)
    const [later, answer, other, first] = await named(desk.reviewer)
    expect([later, answer]).toEqual([first, first])
    expect(other).not.toBe(first)
    expect(await named(desk.rep)).toEqual([undefined, first, other, first])
  })

  it('of a mail names sender and subject to who reads the lead, unless it was stopped, is not to be filed, or is gone', async () => {
    const { messageId } = await receive(desk, { state: 'assigned', forUserId: desk.tenant.users.reviewer.id })
    const { undoToken } = (await desk.reviewer.post(`/api/messages/${messageId}/reject`, { reason: 'private' })).json<{
      undoToken: string
    }>()
    const factsTo = async (by: Asking) => (await entryOf(messageId, by))?.facts
    expect([await factsTo(desk.rep), await factsTo(desk.reviewer)]).toEqual([{}, headed])
    await desk.reviewer.post(`/api/undo/${undoToken}`)
    expect(await factsTo(desk.rep)).toEqual(headed)
    await desk.reviewer.post(`/api/messages/${messageId}/quarantine`, {})
    expect([await factsTo(desk.rep), await factsTo(desk.reviewer)]).toEqual([{}, {}])
    expect(await factsTo(desk.admin)).toEqual(headed)
    const gone = await http.ctx.store.messages.getAny(asId(messageId))
    if (gone !== null) await http.ctx.store.messages.changeAny(gone, { summary: null })
    expect(await factsTo(desk.admin)).toEqual({})
  })

  it('of a mail that was taken out or moved brings it back', async () => {
    for (const act of ['reject', 'assign'] as const) {
      const { messageId } = await receive(desk, { state: 'assigned' })
      const body = act === 'reject' ? { reason: 'other' } : { target: { leadId: desk.otherLead.id } }
      await desk.reviewer.post(`/api/messages/${messageId}/${act}`, body)
      const entry = await entryOf(messageId)
      expect(entry?.withdrawn, act).not.toBeNull()
      expect((await desk.reviewer.post(`/api/undo/${entry?.undo?.token ?? ''}`)).statusCode).toBe(200)
      expect(await entryOf(messageId), act).toMatchObject({ withdrawn: null })
    }
  })
})

describe('similar leads', () => {
  it('are shown with what they share; those one may not open are counted', async () => {
    const theirs = await desk.reviewer.post('/api/leads', { name: 'South', team: 'south' })
    await flag(desk.lead.id, desk.otherLead.id)
    await flag(desk.lead.id, theirs.json<LeadPayload>().id)
    expect(await similar(desk.reviewer)).toMatchObject({ items: [{}, {}], hiddenCount: 0 })
    expect(await similar(desk.rep)).toMatchObject({
      items: [{ lead: { number: desk.otherLead.number }, reasons: [{ kind: 'email', value: 'anna@acme.example' }] }],
      hiddenCount: 1,
    })
    expect((await desk.rep.get(`/api/leads/${theirs.json<LeadPayload>().id}/similar`)).statusCode).toBe(404)
  })
})

const headed = { from: expect.any(String) as string, subject: expect.any(String) as string }

function note(text: string) {
  return desk.rep.post(`/api/leads/${desk.lead.id}/notes`, { text })
}

async function history(by: Asking, id: string): Promise<HistoryEntryPayload[]> {
  return (await by.get(`/api/leads/${id}/history`)).json<{ items: HistoryEntryPayload[] }>().items
}

async function entryOf(messageId: string, by = desk.reviewer): Promise<HistoryEntryPayload | undefined> {
  return (await history(by, desk.lead.id)).find((entry) => entry.messageId === messageId)
}

async function similar(by: Asking): Promise<SimilarLeadsPayload> {
  return (await by.get(`/api/leads/${desk.lead.id}/similar`)).json<SimilarLeadsPayload>()
}

let flagged: object[] = []
async function flag(one: string, other: string): Promise<void> {
  flagged = [
    ...flagged,
    {
      id: http.ctx.newId(),
      tenantId: desk.tenant.tenantId,
      leadIds: [one, other].sort(),
      state: 'open',
      reasons: [{ kind: 'email', value: 'anna@acme.example' }],
      foundAt: new Date(),
      version: 1,
    },
  ]
  await http.ctx.store.flags.replaceOf(desk.tenant.tenantId, one as never, flagged as never)
}
