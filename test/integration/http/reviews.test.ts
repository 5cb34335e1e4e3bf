import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createLead } from '../../../src/commands/create-lead.ts'
import type { ExplanationPayload, MessagePayload } from '../../../src/contract/message.ts'
import type { HistoryEntryPayload } from '../../../src/contract/lead.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import { openHttp, type Asking, type OpenHttp } from '../../support/http/open-http.ts'
import { receiveMail, type ReceivedMail } from '../../support/http/receive-mail.ts'
import { seedTenant, type SeededTenant } from '../../support/http/seed-tenant.ts'

let http: OpenHttp
let tenant: SeededTenant
let rep: Asking
let reviewer: Asking
let lead: Lead
let otherLead: Lead

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-reviews')
  tenant = await seedTenant(http.ctx, 'xyz')
  rep = http.as(tenant.tokens.rep)
  reviewer = http.as(tenant.tokens.reviewer)
})
afterAll(() => http.close())

beforeEach(async () => {
  lead = await createLead(http.ctx, tenant.bySystem, { name: 'Pumpwerk Nord' })
  otherLead = await createLead(http.ctx, tenant.bySystem, { name: 'Kade renovatie' })
})

describe('confirming', () => {
  it('files the mail into the lead’s history and closes the review', async () => {
    const { messageId, reviewId } = await askedMail()
    const answer = await reviewer.post(`/api/reviews/${reviewId}/confirm`, { target: { leadId: lead.id } })
    expect(answer.statusCode, answer.body).toBe(200)
    expect(answer.json()).toMatchObject({
      state: 'confirmed',
      decidedBy: { kind: 'user', id: tenant.users.reviewer.id },
    })
    expect(await mailsOf(lead)).toEqual([messageId])
    expect(await message(messageId)).toMatchObject({
      state: 'assigned',
      assignment: { target: { kind: 'lead', number: lead.number }, by: 'person', level: null },
    })
  })

  it('takes a lead by its number', async () => {
    const { messageId, reviewId } = await askedMail()
    const target = { leadId: `number:${otherLead.number}` }
    expect((await reviewer.post(`/api/reviews/${reviewId}/confirm`, { target })).statusCode).toBe(200)
    expect(await mailsOf(otherLead)).toEqual([messageId])
    expect(await mailsOf(lead)).toEqual([])
  })

  it('keeps the entry of a mail that is filed already and only asked about', async () => {
    const { messageId, reviewId } = await receive({ state: 'assigned', asked: true })
    const before = await entriesOf(lead)
    expect((await reviewer.post(`/api/reviews/${reviewId}/confirm`, { target: { leadId: lead.id } })).statusCode).toBe(
      200,
    )
    expect(await entriesOf(lead)).toEqual(before)
    expect(await mailsOf(lead)).toEqual([messageId])
  })

  it('moves a filed mail where another lead is confirmed: withdrawn here, appended there', async () => {
    const { messageId, reviewId } = await receive({ state: 'assigned', asked: true })
    await reviewer.post(`/api/reviews/${reviewId}/confirm`, { target: { leadId: otherLead.id } })
    expect(await mailsOf(lead)).toEqual([])
    expect(await mailsOf(otherLead)).toEqual([messageId])
    const [withdrawn] = (await entriesOf(lead)).filter((entry) => entry.kind === 'mail')
    expect(withdrawn?.withdrawn?.by).toEqual({ kind: 'user', id: tenant.users.reviewer.id })
  })

  it('answers one of two people who confirm at the same moment, and tells the other', async () => {
    const { messageId, reviewId } = await askedMail()
    const answers = await Promise.all([
      reviewer.post(`/api/reviews/${reviewId}/confirm`, { target: { leadId: lead.id } }),
      rep.post(`/api/reviews/${reviewId}/confirm`, { target: { leadId: otherLead.id } }),
    ])
    const statuses = answers.map(({ statusCode }) => statusCode)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect(statuses.filter((status) => status === 409 || status === 412)).toHaveLength(1)
    expect([...(await mailsOf(lead)), ...(await mailsOf(otherLead))]).toEqual([messageId])
  })

  it('refuses a review that was answered before', async () => {
    const { reviewId } = await askedMail()
    await reviewer.post(`/api/reviews/${reviewId}/reject`, { reason: 'newsletter' })
    const answer = await reviewer.post(`/api/reviews/${reviewId}/confirm`, { target: { leadId: lead.id } })
    expect(answer.statusCode).toBe(409)
    expect(answer.json()).toMatchObject({ code: 'wrong_state' })
  })

  it('refuses a stale If-Match with the review as it is now', async () => {
    const { reviewId } = await askedMail()
    const body = { target: { leadId: lead.id } }
    const answer = await reviewer.post(`/api/reviews/${reviewId}/confirm`, body, { 'if-match': '"7"' })
    expect(answer.statusCode).toBe(412)
    expect(answer.json()).toMatchObject({ code: 'stale_version', current: { id: reviewId, state: 'open', version: 1 } })
    expect(await mailsOf(lead)).toEqual([])
  })

  it('refuses an unknown lead, and an absorbed one with the one it went into', async () => {
    const { reviewId } = await askedMail()
    const unknown = await reviewer.post(`/api/reviews/${reviewId}/confirm`, { target: { leadId: 'nobody' } })
    expect(unknown.json()).toMatchObject({ status: 422, code: 'target_unknown' })
    const number = await reviewer.post(`/api/reviews/${reviewId}/confirm`, { target: { leadId: 'number:999999' } })
    expect(number.json()).toMatchObject({ status: 422, code: 'target_unknown' })
    await http.ctx.store.leads.save({ ...otherLead, mergedInto: lead.id, version: 2 })
    const absorbed = await reviewer.post(`/api/reviews/${reviewId}/confirm`, { target: { leadId: otherLead.id } })
    expect(absorbed.json()).toMatchObject({ status: 409, code: 'target_merged', facts: { mergedInto: lead.id } })
  })

  it('remembers on request: this sender to this addressee, that lead', async () => {
    const { reviewId } = await askedMail()
    const body = { target: { leadId: lead.id }, remember: 'Anna.Schmidt@acme.example' }
    expect((await reviewer.post(`/api/reviews/${reviewId}/confirm`, body)).statusCode).toBe(200)
    const rules = (await reviewer.get('/api/rules')).json<{ items: object[] }>().items
    expect(rules).toContainEqual(
      expect.objectContaining({
        userId: tenant.users.rep.id,
        addressee: 'anna.schmidt@acme.example',
        leadId: lead.id,
        createdBy: tenant.users.reviewer.id,
      }),
    )
  })

  it('remembers nothing for an address the mail was not written to', async () => {
    const { messageId, reviewId } = await askedMail()
    const body = { target: { leadId: lead.id }, remember: 'ruth@delta-mills.example' }
    const answer = await reviewer.post(`/api/reviews/${reviewId}/confirm`, body)
    expect(answer.json()).toMatchObject({ status: 400, fields: [{ path: 'body.remember' }] })
    expect(await message(messageId)).toMatchObject({ state: 'in_review' })
  })
})

describe('rejecting', () => {
  it('files nothing and closes the review with the reason in the audit log', async () => {
    const { messageId, reviewId } = await askedMail()
    const answer = await reviewer.post(`/api/reviews/${reviewId}/reject`, { reason: 'private' })
    expect(answer.json()).toMatchObject({ state: 'rejected', message: { state: 'ignored', reason: 'rejected' } })
    expect(await mailsOf(lead)).toEqual([])
    const audit = (await http.as(tenant.tokens.admin).get('/api/audit')).json<{ items: object[] }>().items
    expect(audit).toContainEqual(
      expect.objectContaining({
        act: 'reject_message',
        subject: { kind: 'message', id: messageId },
        reason: 'private',
      }),
    )
  })

  it('withdraws the entry of a mail that was filed', async () => {
    const { reviewId } = await receive({ state: 'assigned', asked: true })
    await reviewer.post(`/api/reviews/${reviewId}/reject`, { reason: 'wrong_address' })
    expect(await mailsOf(lead)).toEqual([])
  })

  it('can be corrected: the mail is filed after all', async () => {
    const { messageId, reviewId } = await askedMail()
    await reviewer.post(`/api/reviews/${reviewId}/reject`, { reason: 'other' })
    const answer = await reviewer.post(`/api/messages/${messageId}/assign`, { target: { leadId: lead.id } })
    expect(answer.json()).toMatchObject({ state: 'assigned' })
    expect(await mailsOf(lead)).toEqual([messageId])
  })
})

describe('correcting a filed mail', () => {
  it('withdraws the entry here and appends it there, as often as people change their minds', async () => {
    const { messageId } = await receive({ state: 'assigned' })
    for (const target of [otherLead, lead, otherLead]) {
      await reviewer.post(`/api/messages/${messageId}/assign`, { target: { leadId: target.id } })
    }
    expect(await mailsOf(lead)).toEqual([])
    expect(await mailsOf(otherLead)).toEqual([messageId])
  })

  it('files twice to the same lead as once', async () => {
    const { messageId } = await receive({ state: 'assigned' })
    const assign = () => reviewer.post(`/api/messages/${messageId}/assign`, { target: { leadId: otherLead.id } })
    expect([(await assign()).statusCode, (await assign()).statusCode]).toEqual([200, 200])
    expect(await mailsOf(otherLead)).toEqual([messageId])
  })

  it('can be explained afterwards in words', async () => {
    const { messageId } = await receive({ state: 'assigned' })
    await reviewer.post(`/api/messages/${messageId}/assign`, { target: { leadId: otherLead.id } })
    const answer = await reviewer.get(`/api/messages/${messageId}/explanation`)
    expect(answer.json<ExplanationPayload>()).toMatchObject({
      state: 'assigned',
      decision: {
        row: '2',
        rowSentence: 'The number in the subject and the addressee agree on one lead.',
        level: 'certain',
        candidates: [
          {
            target: { number: lead.number },
            evidence: [{ kind: 'token', sentence: `The subject has the number ${lead.number}.` }],
          },
        ],
      },
      entries: [{ target: { kind: 'lead', id: otherLead.id }, by: { kind: 'user' }, level: null, row: null }],
    })
  })
})

describe('a rep', () => {
  it('sees and answers the own reviews only', async () => {
    const own = await askedMail()
    const foreign = await receive({ state: 'in_review', forUserId: tenant.users.reviewer.id })
    const listed = (await rep.get('/api/reviews?limit=200'))
      .json<{ items: { id: string }[] }>()
      .items.map(({ id }) => id)
    expect(listed).toContain(own.reviewId)
    expect(listed).not.toContain(foreign.reviewId)
    expect((await rep.get(`/api/reviews/${foreign.reviewId}`)).statusCode).toBe(404)
    const answer = await rep.post(`/api/reviews/${foreign.reviewId}/reject`, { reason: 'other' })
    expect(answer.statusCode).toBe(404)
    expect((await rep.post(`/api/reviews/${own.reviewId}/reject`, { reason: 'private' })).statusCode).toBe(200)
  })

  it('is neither shown nor allowed to choose a lead of another team; it is counted', async () => {
    const theirs = await createLead(http.ctx, tenant.bySystem, { name: 'Geheimnis', team: 'south' })
    const { reviewId } = await receive({ state: 'in_review', lead: theirs })
    const shown = await rep.get(`/api/reviews/${reviewId}`)
    expect(shown.json()).toMatchObject({ decision: { candidates: [], hiddenCandidateCount: 1 } })
    expect(shown.body).not.toContain('Geheimnis')
    const answer = await rep.post(`/api/reviews/${reviewId}/confirm`, { target: { leadId: theirs.id } })
    expect(answer.json()).toMatchObject({ code: 'target_unknown' })
  })
})

describe('the list', () => {
  it('is cut by level and by mine', async () => {
    const likely = await askedMail()
    const nothing = await receive({ state: 'unmatched', withoutLead: true })
    const mine = await receive({ state: 'in_review', forUserId: tenant.users.reviewer.id })
    expect(await listed('level=likely')).toContain(likely.reviewId)
    expect(await listed('level=none')).toContain(nothing.reviewId)
    expect(await listed('mine=true')).toContain(mine.reviewId)
    expect(await listed('mine=true')).not.toContain(likely.reviewId)
  })

  it('comes in pages that together hold each review once', async () => {
    const all = await listed('limit=200')
    const pages: string[] = []
    let cursor = ''
    do {
      const answer = await reviewer.get(`/api/reviews?limit=3${cursor}`)
      const page = answer.json<{ items: { id: string }[]; nextCursor: string | null }>()
      pages.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor === null ? '' : `&cursor=${encodeURIComponent(page.nextCursor)}`
    } while (cursor !== '')
    expect(pages).toEqual(all)
    expect(new Set(pages).size).toBe(pages.length)
  })
})

interface Mail {
  readonly state: 'assigned' | 'in_review' | 'unmatched'
  readonly asked?: true
  readonly forUserId?: string
  readonly lead?: Lead
  readonly withoutLead?: true
}

async function receive(mail: Mail): Promise<ReceivedMail> {
  const forUserId = mail.forUserId === tenant.users.reviewer.id ? tenant.users.reviewer.id : tenant.users.rep.id
  return receiveMail(http.ctx, {
    tenantId: tenant.tenantId,
    state: mail.state,
    forUserId,
    ...(mail.asked === true ? { asked: true } : {}),
    ...(mail.withoutLead === true ? {} : { lead: mail.lead ?? lead }),
  })
}

function askedMail(): Promise<ReceivedMail> {
  return receive({ state: 'in_review' })
}

async function message(id: string): Promise<MessagePayload> {
  return (await reviewer.get(`/api/messages/${id}`)).json<MessagePayload>()
}

async function entriesOf(of: Lead): Promise<HistoryEntryPayload[]> {
  return (await reviewer.get(`/api/leads/${of.id}/history`)).json<{ items: HistoryEntryPayload[] }>().items
}

/** Messages in the lead's history that count. */
async function mailsOf(of: Lead): Promise<(string | null)[]> {
  const entries = await entriesOf(of)
  return entries
    .filter(({ kind, withdrawn }) => kind === 'mail' && withdrawn === null)
    .map(({ messageId }) => messageId)
}

async function listed(query: string): Promise<string[]> {
  return (await reviewer.get(`/api/reviews?${query}`)).json<{ items: { id: string }[] }>().items.map(({ id }) => id)
}
