import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { openDesk, type Desk } from '../../support/http/desk.ts'
import { openHttp, type OpenHttp } from '../../support/http/open-http.ts'

let http: OpenHttp
let desk: Desk

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-image-senders')
})
afterAll(() => http.close())

beforeEach(async () => {
  desk = await openDesk(http)
})

const senders = '/api/session/image-senders'
const kept = async (by: Desk['rep']) =>
  (await by.get('/api/session')).json<{ user: { imageSenders: string[] } }>().user.imageSenders

describe('senders whose images are loaded at once', () => {
  it('are none until a person says so, and each counts once, however it is written', async () => {
    expect(await kept(desk.rep)).toEqual([])
    for (const address of ['Anna@ACME.example', 'anna@acme.example', 'ben@acme.example'])
      expect((await desk.rep.post(senders, { address })).statusCode).toBe(200)
    expect(await kept(desk.rep)).toEqual(['anna@acme.example', 'ben@acme.example'])
  })

  it('are each person’s own', async () => {
    await desk.rep.post(senders, { address: 'anna@acme.example' })
    expect(await kept(desk.reviewer)).toEqual([])
  })

  it('are forgotten again, also one that was never there', async () => {
    await desk.rep.post(senders, { address: 'anna@acme.example' })
    for (const address of ['nobody@acme.example', 'Anna@acme.example'])
      expect((await desk.rep.delete(`${senders}/${address}`)).statusCode).toBe(200)
    expect(await kept(desk.rep)).toEqual([])
  })

  it('are the newest 500', async () => {
    const { id } = desk.tenant.users.rep
    const imageSenders = Array.from({ length: 500 }, (_, at) => `a${at}@acme.example`)
    const stored = await http.ctx.store.users.get(desk.tenant.tenantId, id)
    if (stored === null) throw new Error('no user')
    await http.ctx.store.users.save({ ...stored, imageSenders, version: stored.version + 1 })
    await desk.rep.post(senders, { address: 'newest@acme.example' })
    const now = await kept(desk.rep)
    expect([now.length, now[0], now.at(-1)]).toEqual([500, 'a1@acme.example', 'newest@acme.example'])
  })

  it('hold mail addresses and nothing else', async () => {
    const answer = await desk.rep.post(senders, { address: 'all of them' })
    expect(answer.json()).toMatchObject({ status: 400, fields: [{ path: 'body.address' }] })
  })
})
