import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { confirm, openDesk, receive, tokenOf, type Desk } from '../../support/http/desk.ts'
import { openHttp, type OpenHttp } from '../../support/http/open-http.ts'

const remember = 'anna.schmidt@acme.example'

let http: OpenHttp
let desk: Desk

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-remember')
})
afterAll(() => http.close())

beforeEach(async () => {
  desk = await openDesk(http)
})

describe('a rule remembered after a correction', () => {
  it('leads from the sender and the addressee to where the mail was filed', async () => {
    const { messageId, undoToken } = await corrected()
    const answer = await desk.reviewer.post(`/api/messages/${messageId}/remember`, { remember, undoToken })
    expect(answer.json()).toMatchObject({
      userId: desk.tenant.users.rep.id,
      addressee: remember,
      leadId: desk.otherLead.id,
      createdBy: desk.tenant.users.reviewer.id,
      undoToken,
    })
    expect(await rules()).toEqual([{ addressee: remember, leadId: desk.otherLead.id }])
  })

  it('goes with the filing when that is undone', async () => {
    const { messageId, undoToken } = await corrected()
    await desk.reviewer.post(`/api/messages/${messageId}/remember`, { remember, undoToken })
    expect((await desk.reviewer.post(`/api/undo/${undoToken}`)).statusCode).toBe(200)
    expect(await rules()).toEqual([])
    expect((await desk.reviewer.get(`/api/messages/${messageId}`)).json()).toMatchObject({ state: 'in_review' })
  })

  it('is not made of a filing that was undone', async () => {
    const { messageId, undoToken } = await corrected()
    await desk.reviewer.post(`/api/undo/${undoToken}`)
    const answer = await desk.reviewer.post(`/api/messages/${messageId}/remember`, { remember, undoToken })
    expect(answer.json()).toMatchObject({ status: 409, code: 'wrong_state' })
    expect(await rules()).toEqual([])
  })

  it('is taken back, or never made, where filing is undone in the same moment', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      const { messageId, undoToken } = await corrected()
      await Promise.all([
        desk.reviewer.post(`/api/messages/${messageId}/remember`, { remember, undoToken }),
        desk.reviewer.post(`/api/undo/${undoToken}`),
      ])
      expect(await rules()).toEqual([])
    }
  })

  it('does not join a change of somebody else, or of another mail', async () => {
    const { messageId, undoToken } = await corrected()
    const other = await corrected()
    const byAnother = await desk.admin.post(`/api/messages/${messageId}/remember`, { remember, undoToken })
    const body = { remember, undoToken: other.undoToken }
    const ofAnother = await desk.reviewer.post(`/api/messages/${messageId}/remember`, body)
    for (const answer of [byAnother, ofAnother]) expect(answer.json()).toMatchObject({ status: 404 })
    expect(await rules()).toEqual([])
  })

  it('is made for the lead that its maker saw, and for no other', async () => {
    const { messageId, undoToken } = await corrected()
    const elsewhere = { target: { leadId: desk.lead.id } }
    expect((await desk.admin.post(`/api/messages/${messageId}/assign`, elsewhere)).statusCode).toBe(200)
    const body = { remember, undoToken, leadId: desk.otherLead.id }
    const answer = await desk.reviewer.post(`/api/messages/${messageId}/remember`, body)
    expect(answer.json()).toMatchObject({ status: 409, code: 'wrong_state' })
    expect(await rules()).toEqual([])
  })

  it('gives no rule of before back where a later one stands', async () => {
    const first = await corrected()
    await desk.reviewer.post(`/api/messages/${first.messageId}/remember`, { remember })
    const second = await corrected()
    const { messageId, undoToken } = second
    await desk.reviewer.post(`/api/messages/${messageId}/remember`, { remember, undoToken })
    const third = await corrected()
    await desk.reviewer.post(`/api/messages/${third.messageId}/remember`, { remember })
    const undone = await desk.reviewer.post(`/api/undo/${undoToken}`)
    expect(undone.json()).toMatchObject({ status: 409, code: 'undo_conflict' })
    expect(await rules()).toHaveLength(1)
  })

  it('is not made for an address the mail was not written to', async () => {
    const { messageId } = await corrected()
    const answer = await desk.reviewer.post(`/api/messages/${messageId}/remember`, { remember: 'ruth@mills.example' })
    expect(answer.json()).toMatchObject({ status: 400, fields: [{ path: 'body.remember' }] })
  })
})

/** A mail that was filed to another lead than suggested. */
async function corrected() {
  const { messageId, reviewId } = await receive(desk, { senderUserId: desk.tenant.users.rep.id })
  if (reviewId === null) throw new Error('no review')
  const filed = await confirm(desk, reviewId, { target: { leadId: desk.otherLead.id } })
  return { messageId, undoToken: tokenOf(filed) }
}

async function rules() {
  const { items } = (await desk.reviewer.get('/api/rules')).json<{ items: { addressee: string; leadId: string }[] }>()
  return items.map(({ addressee, leadId }) => ({ addressee, leadId }))
}
