import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openDesk, versionAt, type Desk } from '../../support/http/desk.ts'
import { openHttp, type OpenHttp } from '../../support/http/open-http.ts'

/** Who saved first, told to who comes second (412). */
let http: OpenHttp
let desk: Desk

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-last-change')
  desk = await openDesk(http)
})
afterAll(() => http.close())

const made = async (path: string, body: object) => (await desk.admin.post(path, body)).json<{ id: string }>().id

const records: Readonly<Record<string, () => Promise<string>>> = {
  lead: async () => `/api/leads/${await made('/api/leads', { name: 'Pumps' })}`,
  contact: async () => `/api/contacts/${await made('/api/contacts', { name: 'Anna' })}`,
  company: async () => `/api/companies/${await made('/api/companies', { name: 'Acme' })}`,
  user: () => Promise.resolve(`/api/users/${desk.tenant.users.rep.id}`),
  settings: () => Promise.resolve('/api/settings'),
}

describe('a change that comes second', () => {
  it.each(Object.entries(records))('of a %s is told who was first, and when', async (_, make) => {
    const url = await make()
    const version = await versionAt(desk.admin, url)
    const first = await desk.admin.patch(url, version, { name: 'Saved first' })
    expect(first.statusCode, first.body).toBe(200)
    const second = await desk.admin.patch(url, version, { name: 'Saved second' })
    expect(second.json()).toMatchObject({ status: 412, lastChange: { actor: { kind: 'user' } } })
    expect(Date.parse(second.json<{ lastChange: { at: string } }>().lastChange.at)).toBeGreaterThan(Date.now() - 60_000)
  })

  it('of a host name that DNS was asked about meanwhile is told that the machine did it', async () => {
    const url = `/api/host-names/${await made('/api/host-names', { hostName: 'looked-at.example' })}`
    await desk.admin.post(`${url}/check`)
    const removal = await http.app.inject({
      method: 'DELETE',
      url,
      headers: { authorization: `Bearer ${desk.tenant.tokens.admin}`, 'if-match': '"1"' },
    })
    expect(removal.json()).toMatchObject({ status: 412, lastChange: { actor: { kind: 'system' } } })
  })
})
