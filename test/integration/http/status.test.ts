import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { StatusPayload } from '../../../src/contract/figures.ts'
import { buildServer } from '../../../src/http/server.ts'
import { startSmtpPart } from '../../../src/cli/smtp-part.ts'
import { composeForTest } from '../../support/process/compose-for-test.ts'
import { openHttp, type OpenHttp } from '../../support/http/open-http.ts'
import { receiveMail } from '../../support/http/receive-mail.ts'
import { seedTenant, type SeededTenant } from '../../support/http/seed-tenant.ts'
import { startWorkers } from '../../../workers/start.ts'

let http: OpenHttp
let tenant: SeededTenant
let stranger: SeededTenant

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-status')
  tenant = await seedTenant(http.ctx, 'status')
  stranger = await seedTenant(http.ctx, 'stranger')
})
afterAll(() => http.close())

const statusOf = async (token: string) => (await http.as(token).get('/api/status')).json<StatusPayload>()

describe('the status page', () => {
  it('shows every part as down before it was ever seen', async () => {
    const status = await statusOf(tenant.tokens.admin)
    expect(status.listener).toEqual({ up: false, lastSeenAt: null })
    expect(status.workers).toEqual([])
  })

  it('shows a part as up while it beats, by its newest process, and as down when it is silent', async () => {
    const now = Date.now()
    const [fresh, old] = [new Date(now - 5_000), new Date(now - 120_000)]
    await http.ctx.store.parts.beat([
      { part: 'listener', name: 'mx1.example', processId: 'one', lastSeenAt: fresh },
      { part: 'worker', name: 'ingest', processId: 'one', lastSeenAt: old },
      { part: 'worker', name: 'ingest', processId: 'two', lastSeenAt: fresh },
      { part: 'worker', name: 'duplicates', processId: 'one', lastSeenAt: old },
    ])
    const status = await statusOf(tenant.tokens.admin)
    expect(status.listener).toEqual({ up: true, lastSeenAt: fresh.toISOString() })
    expect(status.workers).toEqual([
      { name: 'duplicates', up: false, lastSeenAt: old.toISOString() },
      { name: 'ingest', up: true, lastSeenAt: fresh.toISOString() },
    ])
  })

  it('names the database, its version and its free disk, and the version of this program', async () => {
    const status = await statusOf(tenant.tokens.admin)
    expect(status.mongodb).toMatchObject({ up: true, kind: 'replica set rs0' })
    expect(status.mongodb.version).toMatch(/^\d+\.\d+/)
    expect(status.version).toBe('0.0.0-test')
    expect(status.disk).toHaveProperty('freeBytes')
  })

  it('counts mail of the own tenant only, failed ones by their cause (property 41)', async () => {
    await receiveMail(http.ctx, { tenantId: tenant.tenantId, state: 'in_review' })
    await receiveMail(http.ctx, { tenantId: tenant.tenantId, state: 'unmatched' })
    await receiveMail(http.ctx, { tenantId: tenant.tenantId, state: 'failed', reason: 'parser_limit' })
    await receiveMail(http.ctx, { tenantId: tenant.tenantId, state: 'failed', reason: 'parser_limit' })
    await receiveMail(http.ctx, { tenantId: tenant.tenantId, state: 'failed', reason: 'starts_never_returned' })
    const own = await statusOf(tenant.tokens.admin)
    expect(own.today).toEqual({ received: 5, filed: 0, asked: 2, failed: 3 })
    expect(own.failures).toEqual([
      { reason: 'parser_limit', count: 2 },
      { reason: 'starts_never_returned', count: 1 },
    ])
    const foreign = await statusOf(stranger.tokens.admin)
    expect(foreign.today).toEqual({ received: 0, filed: 0, asked: 0, failed: 0 })
    expect(foreign.failures).toEqual([])
    const ofCause = await http.as(tenant.tokens.admin).get('/api/messages?state=failed&reason=parser_limit')
    expect(ofCause.json<{ items: { reason: string }[] }>().items.map(({ reason }) => reason)).toEqual([
      'parser_limit',
      'parser_limit',
    ])
  })

  it('shows the queues, and Redis as down where it does not answer', async () => {
    const queue = { name: 'ingest', waitingCount: 3, activeCount: 1, failedCount: 0, oldestWaitingAgeMs: 1_500 }
    const up = await askWith(() => Promise.resolve([queue]))
    expect(up.redis).toEqual({ up: true })
    expect(up.queues).toEqual([{ name: 'ingest', waiting: 3, active: 1, failed: 0, oldestAgeMs: 1_500 }])
    expect(await askWith(() => Promise.reject(new Error('gone')))).toMatchObject({ redis: { up: false }, queues: [] })
    expect(await askWith(() => new Promise(() => undefined))).toMatchObject({ redis: { up: false }, queues: [] })
  })
})

it('listener and workers show that they live from their start on', async () => {
  const services = { mongodbUri: inject('mongodbUri'), redisUrl: inject('redisUrl'), name: 'status-parts' }
  const settings = { BCCRM_SMTP_PORT: '0', BCCRM_SMTP_HOST: '127.0.0.1' }
  const composed = await composeForTest({ ...services, settings })
  const listener = await startSmtpPart(composed, composed.config)
  const workers = startWorkers(composed)
  await listener.close(1_000)
  await workers.close()
  const beats = await composed.context.store.parts.beats()
  await composed.close()
  expect(beats.map(({ part, name }) => `${part} ${name}`).sort()).toEqual([
    `listener ${composed.config.smtp.hostName}`,
    'worker bulk',
    'worker duplicates',
    'worker housekeeping',
    'worker ingest',
  ])
})

async function askWith(readQueues: OpenHttp['options']['readQueues']): Promise<StatusPayload> {
  const app = buildServer(
    { ...http.ctx, log: http.ctx.log.child({}, { level: 'silent' }) },
    { ...http.options, readQueues },
  )
  const headers = { authorization: `Bearer ${tenant.tokens.admin}` }
  const answer = await app.inject({ url: '/api/status', headers })
  await app.close()
  return answer.json<StatusPayload>()
}
