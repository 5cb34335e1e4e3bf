import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { offerSetUp } from '../../../src/commands/offer-set-up.ts'
import { newTypedCode } from '../../../src/platform/secrets.ts'
import { openBrowser } from '../../support/http/browser.ts'
import { addRep, admin, password, signedIn } from '../../support/http/first-start.ts'
import { openHttp, type OpenHttp } from '../../support/http/open-http.ts'

let http: OpenHttp

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-links')
  const code = String(await offerSetUp(http.ctx, newTypedCode, { hasProvider: false }))
  const setUp = await openBrowser(http.app).post('/api/set-up', { ...admin, code })
  expect(setUp.statusCode, setUp.body).toBe(200)
})
afterAll(() => http.close())

describe('an invitation', () => {
  it('makes a user of whoever follows its link first, once', async () => {
    const browser = await signedIn(http)
    const made = await browser.post('/api/invitations', { name: 'Ben', address: 'ben@xyz.example', role: 'reviewer' })
    expect(made.statusCode).toBe(201)
    const link = new URL(made.json<{ link: string }>().link)
    expect(link.origin).toBe('http://crm.test')
    const guest = openBrowser(http.app)
    const shown = await guest.get(`/api${link.pathname}`)
    expect(shown.json()).toEqual({
      name: 'Ben',
      address: 'ben@xyz.example',
      tenantName: 'Müller & Söhne',
      purpose: 'join',
    })
    const short = await guest.post(`/api${link.pathname}/accept`, { password: 'short' })
    expect(short.statusCode).toBe(400)
    const both = await Promise.all(
      [1, 2].map(() => openBrowser(http.app).post(`/api${link.pathname}/accept`, { password })),
    )
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 404])
    expect((await guest.get(`/api${link.pathname}`)).statusCode).toBe(404)
    const ben = await signedIn(http, 'ben@xyz.example')
    expect((await ben.get('/api/session')).json()).toMatchObject({ user: { name: 'Ben', role: 'reviewer' } })
  })

  it('is listed until it is taken back, and then its link opens nothing', async () => {
    const browser = await signedIn(http)
    const made = await browser.post('/api/invitations', { name: 'Cem', address: 'cem@xyz.example', role: 'admin' })
    const { pathname } = new URL(made.json<{ link: string }>().link)
    const list = await browser.get('/api/invitations')
    expect(list.body, 'nobody sees the link again').not.toContain(pathname.split('/').at(-1))
    const [open] = list.json<{ items: { id: string }[] }>().items
    expect(open).toMatchObject({ name: 'Cem', address: 'cem@xyz.example', role: 'admin', version: 1 })
    const url = `/api/invitations/${open?.id ?? ''}`
    expect((await browser.delete(url)).statusCode).toBe(204)
    expect((await browser.get('/api/invitations')).json()).toMatchObject({ items: [] })
    const guest = openBrowser(http.app)
    expect((await guest.get(`/api${pathname}`)).statusCode).toBe(404)
    expect((await guest.post(`/api${pathname}/accept`, { password })).statusCode).toBe(404)
    expect((await browser.delete(url)).json()).toMatchObject({ status: 404, code: 'not_found' })
    const audit = (await browser.get('/api/audit')).json<{ items: object[] }>().items
    expect(audit).toContainEqual(expect.objectContaining({ act: 'remove_invitation' }))
  })

  it('is refused for an address that a user has', async () => {
    const browser = await signedIn(http)
    const made = await browser.post('/api/invitations', { name: 'A', address: 'ada@xyz.example', role: 'rep' })
    expect(made.json()).toMatchObject({
      code: 'address_taken',
      fields: [{ path: 'body.address', code: 'address_taken' }],
    })
  })
})

describe('a link for a new password', () => {
  const makeLink = async (userId: string) => {
    const made = await (await signedIn(http)).post(`/api/users/${userId}/password-link`)
    expect(made.statusCode, made.body).toBe(201)
    return `/api${new URL(made.json<{ link: string }>().link).pathname}`
  }

  it('lets a person in again with a password of his own, once, and ends every older sign-in', async () => {
    const user = await addRep(http, 'forgetful@xyz.example', password)
    const old = await signedIn(http, 'forgetful@xyz.example')
    const path = await makeLink(user.id)
    expect((await old.get('/api/session')).statusCode, 'nothing ends before it is followed').toBe(200)
    const guest = openBrowser(http.app)
    expect((await guest.get(path)).json()).toMatchObject({ address: 'forgetful@xyz.example', purpose: 'password' })
    const both = await Promise.all(
      [1, 2].map(() => openBrowser(http.app).post(`${path}/accept`, { password: 'a brand new password' })),
    )
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 404])
    expect((await old.get('/api/session')).statusCode).toBe(401)
    const again = openBrowser(http.app)
    const before = await again.post('/api/session', { address: 'forgetful@xyz.example', password })
    expect(before.statusCode).toBe(401)
    const now = await again.post('/api/session', {
      address: 'forgetful@xyz.example',
      password: 'a brand new password',
    })
    expect(now.json()).toMatchObject({ user: { id: user.id } })
    const audit = (await (await signedIn(http)).get('/api/audit')).json<{ items: { act: string }[] }>().items
    expect(audit.map(({ act }) => act)).toEqual(expect.arrayContaining(['make_password_link', 'use_password_link']))
  })

  it('replaces the one made before', async () => {
    const { id } = await addRep(http, 'twice@xyz.example', password)
    const [first, second] = [await makeLink(id), await makeLink(id)]
    expect((await openBrowser(http.app).get(first)).statusCode).toBe(404)
    expect((await openBrowser(http.app).get(second)).statusCode).toBe(200)
  })

  it('is not made for, and does not let in, somebody who is deactivated', async () => {
    const user = await addRep(http, 'gone@xyz.example', password)
    const path = await makeLink(user.id)
    await http.ctx.store.users.save({ ...user, active: false, version: 2 })
    const followed = await openBrowser(http.app).post(`${path}/accept`, { password: 'a brand new password' })
    expect(followed.statusCode).toBe(404)
    const refused = await (await signedIn(http)).post(`/api/users/${user.id}/password-link`)
    expect(refused.json()).toMatchObject({ status: 409, code: 'wrong_state' })
    const unknown = await (await signedIn(http)).post('/api/users/nobody/password-link')
    expect(unknown.json()).toMatchObject({ status: 404 })
  })
})
