import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { addHostName } from '../../../src/commands/add-host-name.ts'
import { openHttp, type OpenHttp } from '../../support/http/open-http.ts'
import { receiveMail } from '../../support/http/receive-mail.ts'
import { seedTenant, type SeededTenant } from '../../support/http/seed-tenant.ts'
import { profile } from '../../support/profile.ts'

let http: OpenHttp
let tenant: SeededTenant

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-host-names')
  tenant = await seedTenant(http.ctx, 'used')
  await register('own.example', true, 'verified')
  await register('sales.own.example', false, 'verified')
  await register('quiet.example', false, 'verified')
  await register('waiting.example', true, 'pending')
})
afterAll(() => http.close())

it('says what came from each host name in 30 days, and when the last mail came', async () => {
  const { rep, reviewer } = tenant.users
  await received('lena@own.example', rep.id)
  await received('lena@own.example', rep.id)
  await received('tom@team.own.example', reviewer.id)
  await received('somebody@own.example', null)
  await received('lena@sales.own.example', rep.id)
  await received('anna@customer.example', null)
  await received('eva@waiting.example', null)
  const items = await list()
  expect(items['own.example']).toMatchObject({ mailCount: 4, userCount: 2 })
  expect(Date.parse(items['own.example']?.lastReceivedAt ?? '')).toBeGreaterThan(Date.now() - 60_000)
  expect(items['sales.own.example']).toMatchObject({ mailCount: 1, userCount: 1 })
  expect(items['quiet.example']).toMatchObject({ mailCount: 0, userCount: 0, lastReceivedAt: null })
  expect(items['waiting.example'], 'whose it is, is not known yet').toBeNull()
})

it('counts mail of others for nobody', async () => {
  const other = await seedTenant(http.ctx, 'other')
  const { messageId } = await receiveMail(http.ctx, {
    tenantId: other.tenantId,
    state: 'in_review',
    from: 'a@quiet.example',
  })
  expect(messageId).toBeTruthy()
  expect((await list())['quiet.example']).toMatchObject({ mailCount: 0, lastReceivedAt: null })
})

it('counts from the keys of an index, and reads no mail for it', async () => {
  const asked = await profile(inject('mongodbUri'), http.databaseName, async () => {
    await list()
  })
  const counted = asked.filter(({ collection, shape }) => collection === 'messages' && shape.includes('aggregate'))
  expect(counted).toHaveLength(2)
  for (const each of counted) expect(each).toMatchObject({ docsExamined: 0 })
})

type Use = { mailCount: number; userCount: number; lastReceivedAt: string | null } | null

async function list(): Promise<Readonly<Record<string, Use>>> {
  const answer = await http.as(tenant.tokens.admin).get('/api/host-names')
  const { items } = answer.json<{ items: { hostName: string; use: Use }[] }>()
  return Object.fromEntries(items.map(({ hostName, use }) => [hostName, use]))
}

async function register(hostName: string, includeSubdomains: boolean, state: 'pending' | 'verified'): Promise<void> {
  const added = await addHostName(http.ctx, tenant.bySystem, { hostName, includeSubdomains })
  if (state === 'verified') await http.ctx.store.hostNames.save({ ...added, state, version: added.version + 1 })
}

async function received(from: string, senderUserId: string | null): Promise<void> {
  const sender = senderUserId === null ? {} : { senderUserId: senderUserId as never }
  await receiveMail(http.ctx, { tenantId: tenant.tenantId, state: 'in_review', from, ...sender })
}
