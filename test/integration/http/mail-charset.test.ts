import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { MailContentPayload } from '../../../src/contract/mail-view.ts'
import { openHttp, type Asking, type OpenHttp } from '../../support/http/open-http.ts'
import { receiveMail } from '../../support/http/receive-mail.ts'
import { seedTenant } from '../../support/http/seed-tenant.ts'

let http: OpenHttp
let reviewer: Asking
let id: string

/** Says Latin-1, and is UTF-8 that shows its bytes where it is read as told. */
const raw = 'From: a@xyz.example\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n<p onclick="x()">Grüße</p>\r\n'

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-mail-charset')
  const tenant = await seedTenant(http.ctx, 'xyz')
  reviewer = http.as(tenant.tokens.reviewer)
  const settled = { tenantId: tenant.tenantId, forUserId: tenant.users.rep.id, state: 'in_review', raw } as const
  id = (await receiveMail(http.ctx, settled)).messageId
})
afterAll(() => http.close())

it('is chosen by a reader for the text of a mail, and what the mail says stays known', async () => {
  const [byItself, chosen] = await Promise.all(
    ['', '?charset=gb18030'].map(async (search) =>
      (await reviewer.get(`/api/messages/${id}/content${search}`)).json<MailContentPayload>(),
    ),
  )
  const charset = { declared: 'iso-8859-1', detected: 'utf-8', readAs: 'utf-8', isDoubted: true }
  expect(byItself).toMatchObject({ text: 'Grüße', charset })
  expect(chosen).toMatchObject({ text: 'Gr眉脽e', charset })
})

it('is chosen for the HTML, which is cleaned and bound as ever (property 51)', async () => {
  const byItself = await reviewer.get(`/api/messages/${id}/html`)
  const chosen = await reviewer.get(`/api/messages/${id}/html?charset=windows-1252`)
  expect(byItself.body).toContain('<p>Grüße</p>')
  expect(chosen.body).toContain('<p>GrÃ¼ÃŸe</p>')
  expect(chosen.headers['content-security-policy']).toBe(byItself.headers['content-security-policy'])
  expect(chosen.headers['content-type']).toBe('text/html; charset=utf-8')
})

it('changes nothing that is stored', async () => {
  const before = (await reviewer.get(`/api/messages/${id}`)).body
  await reviewer.get(`/api/messages/${id}/html?charset=big5`)
  await reviewer.get(`/api/messages/${id}/content?charset=big5`)
  expect((await reviewer.get(`/api/messages/${id}`)).body).toBe(before)
  expect((await reviewer.get(`/api/messages/${id}/raw`)).body).toBe(raw)
})

it.each(['utf-7', 'x-klingon', 'hex', ''])('%s is refused', async (charset) => {
  expect((await reviewer.get(`/api/messages/${id}/html?charset=${charset}`)).statusCode).toBe(400)
  expect((await reviewer.get(`/api/messages/${id}/content?charset=${charset}`)).statusCode).toBe(400)
})
