import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openDesk, receive, tokenOf, type Desk } from '../../support/http/desk.ts'
import { openHttp, type OpenHttp } from '../../support/http/open-http.ts'

let http: OpenHttp
let desk: Desk

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-blocks')
  desk = await openDesk(http)
})
afterAll(() => http.close())

const blocked = async () =>
  (await desk.admin.get('/api/blocks')).json<{ items: { sender: string }[] }>().items.map(({ sender }) => sender)

describe('a block', () => {
  it('is made, listed, refused a second time, taken away, and each of it undone', async () => {
    const made = await desk.admin.post('/api/blocks', { sender: 'News@Spam.example' })
    expect(made.statusCode, made.body).toBe(201)
    expect(made.json()).toMatchObject({ sender: 'news@spam.example', version: 1 })
    expect((await desk.admin.post('/api/blocks', { sender: 'news@spam.example' })).json()).toMatchObject({
      status: 409,
      code: 'already_exists',
    })
    const removed = await desk.admin.delete(`/api/blocks/${made.json<{ id: string }>().id}`)
    expect(await blocked()).toEqual([])
    await desk.admin.post(`/api/undo/${tokenOf(removed)}`)
    expect(await blocked()).toEqual(['news@spam.example'])
    await desk.admin.post(`/api/undo/${tokenOf(made)}`)
    expect(await blocked()).toEqual([])
    const { items } = (await desk.admin.get('/api/audit')).json<{ items: { act: string }[] }>()
    expect(items.map(({ act }) => act)).toEqual(expect.arrayContaining(['block_sender', 'unblock_sender']))
  })

  it('that was made once more since is not made a second time by undoing', async () => {
    const made = await desk.admin.post('/api/blocks', { sender: 'again@spam.example' })
    const removed = await desk.admin.delete(`/api/blocks/${made.json<{ id: string }>().id}`)
    await desk.admin.post('/api/blocks', { sender: 'again@spam.example' })
    const undone = await desk.admin.post(`/api/undo/${tokenOf(removed)}`)
    expect(undone.json()).toMatchObject({ status: 409, code: 'undo_conflict' })
  })

  it('cannot meet own people, our own address, or a host of many', async () => {
    const users = await http.ctx.store.users.list(desk.tenant.tenantId, { limit: 1, cursor: null })
    const ofUser = users.items[0]?.addresses[0] ?? ''
    await desk.admin.post('/api/host-names', { hostName: 'pending-own.example' })
    const refusals = [
      [ofUser, 'sender_is_own'],
      [ofUser.slice(ofUser.indexOf('@') + 1), 'sender_is_own'],
      ['anybody@pending-own.example', 'sender_is_own'],
      [http.ctx.installation.crmAddress, 'sender_is_own'],
      ['gmail.com', 'sender_is_shared'],
      ['co.uk', 'sender_is_shared'],
      ['spam', 'address_invalid'],
    ] as const
    for (const [sender, code] of refusals) {
      const answer = await desk.admin.post('/api/blocks', { sender })
      expect(answer.json(), sender).toMatchObject({ status: 422, code, fields: [{ path: 'body.sender' }] })
    }
    expect((await desk.admin.post('/api/blocks', { sender: 'somebody@gmail.com' })).statusCode).toBe(201)
  })
})

describe('stopping a mail', () => {
  const from = 'bo@customer.example'

  it('blocks its sender or all of its host with it, and one undo takes back both', async () => {
    const { messageId } = await receive(desk, { state: 'in_review', from })
    const done = await desk.admin.post(`/api/messages/${messageId}/quarantine`, { block: 'host_name' })
    expect(done.json()).toMatchObject({ state: 'quarantined', reason: 'by_person' })
    expect(await blocked()).toContain('customer.example')
    await desk.admin.post(`/api/undo/${tokenOf(done)}`)
    expect(await blocked()).not.toContain('customer.example')
    expect((await desk.admin.get(`/api/messages/${messageId}`)).json()).toMatchObject({ state: 'in_review' })
  })

  it('blocks nobody for a reviewer, nor in the name of a colleague, and then stops nothing either', async () => {
    const stranger = await receive(desk, { state: 'in_review', from })
    const byReviewer = await desk.reviewer.post(`/api/messages/${stranger.messageId}/quarantine`, { block: 'address' })
    expect(byReviewer.json()).toMatchObject({ status: 403, code: 'not_allowed' })
    await desk.admin.post('/api/host-names', { hostName: 'xyz.example' })
    const colleague = await receive(desk, { state: 'in_review' })
    const answer = await desk.admin.post(`/api/messages/${colleague.messageId}/quarantine`, { block: 'address' })
    expect(answer.json()).toMatchObject({ status: 422, code: 'sender_is_own' })
    for (const { messageId } of [stranger, colleague])
      expect((await desk.admin.get(`/api/messages/${messageId}`)).json()).toMatchObject({ state: 'in_review' })
  })
})
