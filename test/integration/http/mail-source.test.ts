import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { MailSourcePayload } from '../../../src/contract/mail-view.ts'
import { openHttp, type Asking, type OpenHttp } from '../../support/http/open-http.ts'
import { receiveMail, type SettledMail } from '../../support/http/receive-mail.ts'
import { seedTenant, type SeededTenant } from '../../support/http/seed-tenant.ts'

let http: OpenHttp
let tenant: SeededTenant
let admin: Asking

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-mail-source')
  tenant = await seedTenant(http.ctx, 'xyz')
  admin = http.as(tenant.tokens.admin)
})
afterAll(() => http.close())

const text = 'From: a@xyz.example\r\n\r\nGrüße <script>alert(1)</script>\r\n'

async function receive(raw: string, mail: Partial<SettledMail> = {}): Promise<string> {
  const settled = { tenantId: tenant.tenantId, forUserId: tenant.users.rep.id, state: 'in_review', ...mail } as const
  return (await receiveMail(http.ctx, { ...settled, raw })).messageId
}

async function sourceOf(raw: string): Promise<MailSourcePayload> {
  return (await admin.get(`/api/messages/${await receive(raw)}/source`)).json<MailSourcePayload>()
}

it('is the bytes as received, as text', async () => {
  expect(await sourceOf(text)).toEqual({ text, isCut: false })
})

it('of a long mail is its first lines, up to 256 KB', async () => {
  const raw = text + `${'ü'.repeat(35)}\r\n`.repeat(9_000)
  const beginning = await sourceOf(raw)
  expect(beginning.isCut).toBe(true)
  expect(raw.startsWith(beginning.text)).toBe(true)
  expect(beginning.text.endsWith('ü\r\n')).toBe(true)
  expect(Buffer.byteLength(beginning.text)).toBeGreaterThan(255 * 1024)
  expect(Buffer.byteLength(beginning.text)).toBeLessThanOrEqual(256 * 1024)
})

it('is for admins of the tenant only, also where others may save the mail', async () => {
  const id = await receive(text)
  const ask = async (token: string, what: string) =>
    (await http.as(token).get(`/api/messages/${id}/${what}`)).statusCode
  const stranger = await seedTenant(http.ctx, 'stranger')
  expect([await ask(tenant.tokens.rep, 'raw'), await ask(tenant.tokens.rep, 'source')]).toEqual([200, 403])
  expect([await ask(tenant.tokens.reviewer, 'raw'), await ask(tenant.tokens.reviewer, 'source')]).toEqual([200, 403])
  expect(await ask(stranger.tokens.admin, 'source')).toBe(404)
})

it.each<[Partial<SettledMail>, number, string]>([
  [{ state: 'ignored', reason: 'internal' }, 404, 'not_found'],
  [{ state: 'quarantined', reason: 'infected', scan: 'infected' }, 403, 'infected'],
])('is kept back as the bytes are: %j', async (mail, status, code) => {
  const answer = await admin.get(`/api/messages/${await receive(text, mail)}/source`)
  expect(answer.json()).toMatchObject({ status, code })
})

it('is gone once retention took the bytes away', async () => {
  const id = await receive(text)
  const stored = await http.ctx.store.messages.get(tenant.tenantId, id as never)
  if (stored === null) throw new Error('gone')
  await http.ctx.store.messages.change(tenant.tenantId, stored, { rawRemovedAt: new Date() })
  const answer = await admin.get(`/api/messages/${id}/source`)
  expect(answer.json()).toMatchObject({ status: 410, code: 'content_erased' })
})
