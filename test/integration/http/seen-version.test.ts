import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { openDesk, receive, versionAt, type Desk, type Done } from '../../support/http/desk.ts'
import { openHttp, type Asking, type OpenHttp } from '../../support/http/open-http.ts'
import type { SettledMail } from '../../support/http/receive-mail.ts'

let http: OpenHttp
let desk: Desk

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-seen-version')
})
afterAll(() => http.close())

beforeEach(async () => {
  desk = await openDesk(http)
})

interface MailAct {
  readonly mail: Partial<SettledMail>
  readonly by: (desk: Desk) => Asking
  readonly url: (messageId: string) => string
  readonly body?: object
}

const stopped = { state: 'quarantined', reason: 'sender_not_proved' } as const
const admin = (each: Desk) => each.admin
const reviewer = (each: Desk) => each.reviewer

const mailActs: Readonly<Record<string, MailAct>> = {
  quarantine: { mail: { state: 'in_review' }, by: reviewer, url: (id) => `/api/messages/${id}/quarantine` },
  reject: {
    mail: { state: 'assigned' },
    by: reviewer,
    url: (id) => `/api/messages/${id}/reject`,
    body: { reason: 'private' },
  },
  undo: { mail: { state: 'assigned' }, by: reviewer, url: (id) => `/api/messages/${id}/undo` },
  reprocess: { mail: { state: 'in_review' }, by: reviewer, url: (id) => `/api/messages/${id}/reprocess` },
  release: { mail: stopped, by: admin, url: (id) => `/api/messages/${id}/release` },
  'release from quarantine': { mail: stopped, by: admin, url: (id) => `/api/quarantine/${id}/release`, body: {} },
  'delete from quarantine': { mail: stopped, by: admin, url: (id) => `/api/quarantine/${id}/delete` },
  'take back': {
    mail: { state: 'ignored', reason: 'test_mail' },
    by: (each) => each.rep,
    url: (id) => `/api/messages/${id}/take-back`,
  },
}

describe('an act on a mail', () => {
  it.each(Object.entries(mailActs))('%s is refused from a view that is stale, and changes nothing', async (_, act) => {
    const { messageId } = await receive(desk, act.mail)
    const before = await stored(messageId)
    const answer = await send(act, messageId, before.version - 1)
    expect(answer.json()).toMatchObject({
      status: 412,
      code: 'stale_version',
      current: { id: messageId, version: before.version },
    })
    expect(await stored(messageId)).toEqual(before)
  })

  it.each(Object.entries(mailActs))('%s is done from the newest view, and without If-Match', async (_, act) => {
    const [one, other] = [await receive(desk, act.mail), await receive(desk, act.mail)]
    const { version } = await stored(one.messageId)
    expect((await send(act, one.messageId, version)).statusCode).toBe(200)
    expect((await send(act, other.messageId, null)).statusCode).toBe(200)
  })

  it('does not take out what a colleague filed meanwhile', async () => {
    const { messageId } = await receive(desk, { state: 'in_review' })
    const seen = await versionAt(desk.reviewer, `/api/messages/${messageId}`)
    await desk.admin.post(`/api/messages/${messageId}/assign`, { target: { leadId: desk.lead.id } })
    const stop = mailActs['quarantine']
    if (stop === undefined) throw new Error('no act')
    expect((await send(stop, messageId, seen)).json()).toMatchObject({
      status: 412,
      current: { state: 'assigned', assignment: { target: { id: desk.lead.id } } },
    })
  })

  it('is refused where If-Match is no version', async () => {
    const { messageId } = await receive(desk, { state: 'in_review' })
    const answer = await desk.reviewer.post(`/api/messages/${messageId}/quarantine`, undefined, { 'if-match': 'W/"x"' })
    expect(answer.json()).toMatchObject({ status: 400, fields: [{ path: 'headers.if-match' }] })
  })
})

describe('a removal', () => {
  it('of a host name is refused from a view that is stale', async () => {
    const made = await desk.admin.post('/api/host-names', { hostName: `h${desk.tenant.tenantId}.example` })
    await refusedThenDone(desk.admin, `/api/host-names/${idOf(made)}`, { state: 'pending' })
  })

  it('of a reminder is refused from a view that is stale', async () => {
    const at = new Date(Date.now() + 3_600_000).toISOString()
    const made = await desk.rep.post('/api/reminders', { leadId: desk.lead.id, at })
    await refusedThenDone(desk.rep, `/api/reminders/${idOf(made)}`, { id: idOf(made), version: 1 })
  })

  it('of a view is refused from one that is stale', async () => {
    const state = { q: '', outcome: 'lost', sort: null }
    const made = await desk.rep.post('/api/views', { page: 'leads', name: 'Lost', state })
    await refusedThenDone(desk.rep, `/api/views/${idOf(made)}`, { id: idOf(made), version: 1 })
  })

  it('of a rule is refused from a version that it never had', async () => {
    const { messageId } = await receive(desk, { state: 'in_review', senderUserId: desk.tenant.users.rep.id })
    const filing = { target: { leadId: desk.lead.id }, remember: 'anna.schmidt@acme.example' }
    await desk.reviewer.post(`/api/messages/${messageId}/assign`, filing)
    const [rule] = (await desk.reviewer.get('/api/rules')).json<{ items: { id: string; version: number }[] }>().items
    expect(rule).toMatchObject({ version: 1 })
    await refusedThenDone(desk.reviewer, `/api/rules/${rule?.id ?? ''}`, undefined)
  })
})

async function refusedThenDone(by: Asking, url: string, current: object | undefined): Promise<void> {
  const refused = await by.delete(url, 7)
  expect(refused.json()).toMatchObject({ status: 412, code: 'stale_version', ...(current && { current }) })
  expect((await by.delete(url, 1)).statusCode).toBe(200)
}

function send({ by, url, body }: MailAct, messageId: string, version: number | null): Promise<Done> {
  return by(desk).post(url(messageId), body, version === null ? {} : { 'if-match': `"${version}"` })
}

async function stored(messageId: string) {
  const message = await http.ctx.store.messages.getAny(messageId as never)
  if (message === null) throw new Error('no mail')
  return message
}

function idOf(made: Done): string {
  return made.json<{ id: string }>().id
}
