import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createContact } from '../../../src/commands/create-contact.ts'
import { createLead } from '../../../src/commands/create-lead.ts'
import { createOperatorToken } from '../../../src/commands/create-operator-token.ts'
import type { IngestReportPayload } from '../../../src/contract/report.ts'
import type { MessagePayload } from '../../../src/contract/message.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import { newTokenSecret } from '../../../src/platform/secrets.ts'
import { openHttp, type Asking, type OpenHttp } from '../../support/http/open-http.ts'
import { receiveMail, type SettledMail } from '../../support/http/receive-mail.ts'
import { seedTenant, type SeededTenant } from '../../support/http/seed-tenant.ts'

let http: OpenHttp
let tenant: SeededTenant
let rep: Asking
let reviewer: Asking
let admin: Asking
let lead: Lead

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-messages')
  tenant = await seedTenant(http.ctx, 'xyz')
  rep = http.as(tenant.tokens.rep)
  reviewer = http.as(tenant.tokens.reviewer)
  admin = http.as(tenant.tokens.admin)
  lead = await createLead(http.ctx, tenant.bySystem, { name: 'Pumpwerk Nord' })
})
afterAll(() => http.close())

describe('a mail in an answer', () => {
  it('carries envelope, header facts, proof, attachments and why it was filed', async () => {
    const { messageId } = await receive({ state: 'assigned', lead })
    const answer = await reviewer.get(`/api/messages/${messageId}`)
    expect(answer.headers.etag).toBe(`"${answer.json<MessagePayload>().version}"`)
    expect(answer.json<MessagePayload>()).toMatchObject({
      id: messageId,
      tenant: { id: tenant.tenantId },
      state: 'assigned',
      envelope: { envelopeSender: 'lena.vogt@xyz.example', recipients: ['crm@bccrm.example'] },
      from: { address: 'lena.vogt@xyz.example' },
      to: [{ address: 'anna.schmidt@acme.example' }],
      cc: [],
      subject: 'Your offer, XYZ Lead 11111',
      copiedAs: 'bcc',
      automated: 'no',
      senderProof: { verdict: 'proved', by: 'dkim' },
      attachments: [{ fileName: 'offer.pdf' }],
      assignment: {
        target: { kind: 'lead', id: lead.id, number: lead.number },
        level: 'certain',
        row: '2',
        by: 'rule',
        evidence: [{ kind: 'token' }],
      },
    })
  })

  it('can be saved as it was received, and is never shown as a page', async () => {
    const { messageId, raw } = await receive({ state: 'assigned', lead, subject: '<script>alert(1)</script>' })
    const answer = await reviewer.get(`/api/messages/${messageId}/raw`)
    expect(answer.body).toBe(raw)
    expect(answer.headers).toMatchObject({
      'content-type': 'message/rfc822',
      'content-disposition': `attachment; filename="message-${messageId}.eml"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
  })

  it('tells when its raw bytes are gone', async () => {
    const { messageId } = await receive({ state: 'assigned', lead })
    const stored = await http.ctx.store.messages.get(tenant.tenantId, messageId)
    if (stored === null) throw new Error('gone')
    await http.ctx.store.messages.change(tenant.tenantId, stored, { rawRemovedAt: new Date() })
    const answer = await reviewer.get(`/api/messages/${messageId}/raw`)
    expect(answer.json()).toMatchObject({ status: 410, code: 'content_erased' })
    expect((await reviewer.get(`/api/messages/${messageId}`)).json()).toMatchObject({ rawKept: false })
  })
})

describe('the contact of a filed mail', () => {
  it('is the one suggested with the lead, unless another or none is chosen', async () => {
    const anna = await createContact(http.ctx, tenant.bySystem, { name: 'Anna Schmidt' })
    const ruth = await createContact(http.ctx, tenant.bySystem, { name: 'Ruth Miller' })
    const hers = await createLead(http.ctx, tenant.bySystem, { name: 'Pumpwerk', contactId: anna.id })
    const { messageId } = await receive({ state: 'in_review', lead: hers })
    const assign = async (choice: object) => {
      const answer = await reviewer.post(`/api/messages/${messageId}/assign`, {
        target: { leadId: hers.id },
        ...choice,
      })
      const entries = await http.ctx.store.history.ofMessage(tenant.tenantId, messageId)
      return [answer.json<MessagePayload>().assignment?.contactId, ...entries.map(({ contactId }) => contactId)]
    }
    expect(await assign({})).toEqual([anna.id, anna.id])
    expect(await assign({ contactId: ruth.id })).toEqual([ruth.id, ruth.id])
    expect(await assign({})).toEqual([ruth.id, ruth.id])
    expect(await assign({ contactId: null })).toEqual([null, null])
  })
})

describe('the list', () => {
  it('shows a rep the own mail, a reviewer all but the quarantined, an admin all', async () => {
    const own = await receive({ state: 'unmatched' })
    const foreign = await receive({ state: 'unmatched', forUserId: tenant.users.admin.id })
    const stopped = await receive({ state: 'quarantined', reason: 'sender_not_proved' })
    const [byRep, byReviewer, byAdmin] = await Promise.all([rep, reviewer, admin].map((who) => listed(who, '')))
    expect(byRep).toContain(own.messageId)
    expect(byRep).not.toContain(foreign.messageId)
    expect(byRep).not.toContain(stopped.messageId)
    expect(byReviewer).toEqual(expect.arrayContaining([own.messageId, foreign.messageId]))
    expect(byReviewer).not.toContain(stopped.messageId)
    expect(byAdmin).toContain(stopped.messageId)
    expect(await listed(reviewer, '&mine=true')).toEqual([])
  })

  it('finds by state and by words of the subject', async () => {
    const { messageId } = await receive({ state: 'unmatched', subject: 'Wasserturm Sanierung' })
    expect(await listed(reviewer, '&q=wasserturm')).toEqual([messageId])
    expect(await listed(reviewer, '&q=wasserturm&state=assigned')).toEqual([])
  })
})

describe('mail ignored as private', () => {
  it.each([
    ['internal', 'Lunch on Friday'],
    ['never_log', null],
  ] as const)('as %s: its sender sees that it was, nobody else anything', async (reason, subject) => {
    const { messageId } = await receive({ state: 'ignored', reason, subject: 'Lunch on Friday' })
    const seen = await rep.get(`/api/messages/${messageId}`)
    expect(seen.json()).toMatchObject({
      state: 'ignored',
      reason,
      subject,
      from: null,
      to: [],
      envelope: null,
      snippet: null,
    })
    expect((await rep.get(`/api/messages/${messageId}/raw`)).statusCode).toBe(403)
    expect((await rep.get(`/api/messages/${messageId}/explanation`)).statusCode).toBe(403)
    for (const who of [reviewer, admin]) {
      expect((await who.get(`/api/messages/${messageId}`)).statusCode).toBe(404)
      expect((await who.get(`/api/messages/${messageId}/raw`)).statusCode).toBe(404)
      expect(await listed(who, '&state=ignored')).not.toContain(messageId)
    }
    const filed = await rep.post(`/api/messages/${messageId}/assign`, { target: { leadId: lead.id } })
    expect(filed.statusCode).toBe(403)
  })
})

describe('deciding anew', () => {
  it('withdraws what the system filed and asked, and makes the mail received', async () => {
    const { messageId } = await receive({ state: 'assigned', asked: true, lead })
    const answer = await reviewer.post(`/api/messages/${messageId}/reprocess`)
    expect(answer.json()).toMatchObject({ state: 'received', assignment: null })
    expect(await http.ctx.store.history.ofMessage(tenant.tenantId, messageId)).toEqual([])
    expect(await http.ctx.store.reviews.openOfMessage(tenant.tenantId, messageId)).toBeNull()
  })

  it('is refused where a person decided', async () => {
    const { messageId } = await receive({ state: 'in_review', lead })
    await reviewer.post(`/api/messages/${messageId}/assign`, { target: { leadId: lead.id } })
    const answer = await reviewer.post(`/api/messages/${messageId}/reprocess`)
    expect(answer.json()).toMatchObject({ status: 409, code: 'decided_by_person' })
  })

  it('may be asked for three times (property 12)', async () => {
    const { messageId } = await receive({ state: 'failed', reason: 'parse_timeout' })
    const first = await reprocess(messageId)
    expect(first.json()).toMatchObject({ state: 'received' })
    const again = [await reprocess(messageId), await reprocess(messageId)]
    for (const answer of again) expect(answer.json()).toMatchObject({ code: 'wrong_state' })
  })
})

describe('quarantine', () => {
  it('takes a filed mail out of the history, out of sight of all but admins', async () => {
    const { messageId } = await receive({ state: 'assigned', lead })
    const answer = await reviewer.post(`/api/messages/${messageId}/quarantine`)
    expect(answer.json()).toMatchObject({ state: 'quarantined', reason: 'by_person', assignment: null })
    expect(await http.ctx.store.history.ofMessage(tenant.tenantId, messageId)).toEqual([])
    expect((await reviewer.get(`/api/messages/${messageId}`)).statusCode).toBe(404)
    expect((await admin.get(`/api/messages/${messageId}`)).statusCode).toBe(200)
  })

  it('is left by release: the reason is waived and recorded', async () => {
    const { messageId } = await receive({ state: 'quarantined', reason: 'sender_not_proved' })
    expect((await reviewer.post(`/api/messages/${messageId}/release`)).statusCode).toBe(403)
    expect((await admin.post(`/api/messages/${messageId}/release`)).json()).toMatchObject({ state: 'received' })
    const stored = await http.ctx.store.messages.get(tenant.tenantId, messageId)
    expect(stored?.waived).toEqual(['sender_not_proved'])
    expect(stored?.releasedTo).toEqual({ tenantId: tenant.tenantId, from: null })
  })

  it('without a tenant is the operator’s, who gives a mail to one and never sees a tenant’s', async () => {
    const token = newTokenSecret()
    await createOperatorToken(http.ctx, { name: 'op', scopes: ['read', 'write'], expiresAt: null }, token)
    const operator = http.as(token)
    const held = await receiveMail(http.ctx, { tenantId: null, state: 'quarantined', reason: 'unknown_host_name' })
    const theirs = await receive({ state: 'quarantined', reason: 'sender_not_proved' })
    const shown = (await operator.get('/api/operator/quarantine')).json<{ items: { id: string }[] }>().items
    expect(shown.map(({ id }) => id)).toContain(held.messageId)
    expect(shown.map(({ id }) => id)).not.toContain(theirs.messageId)
    const url = (id: string) => `/api/operator/quarantine/${id}/release`
    expect((await operator.post(url(theirs.messageId), { tenantId: tenant.tenantId })).statusCode).toBe(404)
    expect((await operator.post(url(held.messageId), { tenantId: 'nobody' })).statusCode).toBe(400)
    const wrong = await operator.post(url(held.messageId), { tenantId: tenant.tenantId, from: 'nobody' })
    expect(wrong.statusCode).toBe(400)
    const writer = { tenantId: tenant.tenantId, from: 'Rep@XYZ.example' }
    const released = await operator.post(url(held.messageId), writer)
    expect(released.json()).toMatchObject({ state: 'received' })
    const stored = await http.ctx.store.messages.getAny(held.messageId)
    expect(stored?.releasedTo).toEqual({ tenantId: tenant.tenantId, from: 'rep@xyz.example' })
    expect((await admin.get(`/api/messages/${held.messageId}`)).statusCode).toBe(404)
  })
})

it('counts every mail that arrived in exactly one place', async () => {
  const before = await report()
  await receive({ state: 'assigned', lead })
  await receive({ state: 'in_review', lead })
  await receive({ state: 'failed', reason: 'parse_memory' })
  const { messageId } = await receive({ state: 'unmatched' })
  await reviewer.post(`/api/messages/${messageId}/reprocess`)
  const after = await report()
  expect(after).toMatchObject({
    received: before.received + 4,
    assigned: before.assigned + 1,
    inReview: before.inReview + 1,
    failed: before.failed + 1,
    underWay: before.underWay + 1,
    addsUp: true,
  })
})

function receive(mail: Omit<SettledMail, 'tenantId'>) {
  return receiveMail(http.ctx, { forUserId: tenant.users.rep.id, ...mail, tenantId: tenant.tenantId })
}

function reprocess(messageId: string) {
  return reviewer.post(`/api/messages/${messageId}/reprocess`)
}

async function listed(who: Asking, query: string): Promise<string[]> {
  const answer = await who.get(`/api/messages?limit=200${query}`)
  return answer.json<{ items: { id: string }[] }>().items.map(({ id }) => id)
}

async function report(): Promise<IngestReportPayload> {
  return (await reviewer.get('/api/reports/ingest')).json<IngestReportPayload>()
}
