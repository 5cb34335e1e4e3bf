import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { addMailReadCommands } from '../../../src/cli/mail-read.ts'
import { startHttpPart } from '../../../src/cli/http-part.ts'
import { createLead } from '../../../src/commands/create-lead.ts'
import { createOperatorToken } from '../../../src/commands/create-operator-token.ts'
import { createToken } from '../../../src/commands/create-token.ts'
import type { Context } from '../../../src/commands/context.ts'
import type { Composed } from '../../../src/compose.ts'
import type { MessageId } from '../../../src/domain/ids.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import type { StartedHttp } from '../../../src/http/start-http.ts'
import { newTokenSecret } from '../../../src/platform/secrets.ts'
import { startWorkers, type StartedWorkers } from '../../../workers/start.ts'
import { composeForTest } from '../../support/process/compose-for-test.ts'
import { seedTenant, type SeededTenant } from '../../support/process/seed-tenant.ts'
import { takeIn } from '../../support/process/take-in.ts'
import { eventually } from '../../support/queue/open-queues.ts'
import { onDatabase } from '../../support/store.ts'

/** Mail that fails at its very first parsing, before anybody knows whose it is, and what brings it back after a fix. */
let composed: Composed
let ctx: Context
let xyz: SeededTenant
let lead: Lead
let workers: StartedWorkers
let http: StartedHttp
let operator: string
let reviewer: string
let isParserBroken = true
let mailCount = 0

/** The parser's thread loads its libraries first, which takes long where the machine is busy. */
const patienceMs = 60_000

beforeAll(async () => {
  composed = await composeForTest({
    mongodbUri: inject('mongodbUri'),
    redisUrl: inject('redisUrl'),
    name: 'replay-held',
    settings: { BCCRM_HTTP_PORT: '0' },
  })
  const { parse } = composed.context
  ctx = {
    ...composed.context,
    parse: (raw) =>
      isParserBroken ? Promise.resolve({ kind: 'failed', reason: 'parser_crash', detail: 'broken' }) : parse(raw),
  }
  xyz = await seedTenant(ctx, 'xyz')
  const emails = ['anna.schmidt@acme.example']
  lead = await createLead(ctx, xyz.system, { name: 'Pumpwerk Nord', number: '11111', emails })
  ;[operator, reviewer] = [newTokenSecret(), newTokenSecret()]
  const token = { name: 'test', scopes: ['read', 'write'], expiresAt: null } as const
  await createOperatorToken(ctx, token, operator)
  await createToken(ctx, xyz.system, { ...token, role: 'reviewer', userId: null }, reviewer)
  workers = startWorkers({ ...composed, context: ctx })
  http = await startHttpPart(composed, composed.config)
  vi.stubEnv('MONGODB_URI', composed.config.mongodbUri ?? undefined)
  vi.stubEnv('REDIS_URL', inject('redisUrl'))
  vi.stubEnv('BCCRM_REDIS_PREFIX', composed.config.redisPrefix)
  vi.spyOn(console, 'log').mockImplementation(() => undefined)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  await workers.close()
  await http.close()
  await composed.close()
})

async function failedMail(): Promise<MessageId> {
  isParserBroken = true
  mailCount += 1
  const id = await takeIn(ctx, {
    from: xyz.lena,
    to: 'anna.schmidt@acme.example',
    subject: 'Our offer, XYZ Lead 11111',
    messageId: `m${mailCount}@xyz.example`,
  })
  await settled(id, 'failed')
  expect(await ctx.store.messages.getAny(id)).toMatchObject({ tenantId: null, reason: 'parser_crash' })
  return id
}

const settled = (id: MessageId, state: string) =>
  eventually(`state ${state}`, async () => (await ctx.store.messages.getAny(id))?.state === state, patienceMs)

/** `bccrm mail replay`, which opens the installation by its environment as any command does. */
async function replay(id: string): Promise<void> {
  const command = new Command('mail').exitOverride()
  addMailReadCommands(command)
  await command.parseAsync(['replay', id], { from: 'user' })
}

const ask = (token: string, path: string, method: 'GET' | 'POST' = 'GET') =>
  fetch(`${http.url}${path}`, { method, headers: { authorization: `Bearer ${token}` } })

interface Held {
  readonly items: readonly { readonly id: string; readonly state: string }[]
  readonly counts: { readonly quarantined: number; readonly failed: number }
}

const held = async () => (await ask(operator, '/api/operator/quarantine')).json() as Promise<Held>

/** It is filed, and the history of its lead holds it exactly once. */
async function expectFiledOnce(id: MessageId): Promise<void> {
  await settled(id, 'assigned')
  const { items } = await ctx.store.history.ofLead(lead.tenantId, [lead.id], { limit: 200, cursor: null })
  const counting = items.filter(({ messageId, withdrawnAt }) => messageId === id && withdrawnAt === null)
  expect(counting).toHaveLength(1)
}

describe('a mail that failed before its tenant was known', () => {
  it(
    'is replayed from the command line, three times, and filed once (properties 11, 12)',
    async () => {
      const id = await failedMail()
      isParserBroken = false
      for (let times = 1; times <= 3; times += 1) {
        await replay(id)
        await expectFiledOnce(id)
      }
    },
    3 * patienceMs,
  )

  it(
    'is in the list of the operator, who replays it there; afterwards it is its tenant’s (properties 11, 12)',
    async () => {
      const { counts } = await held()
      const id = await failedMail()
      const listed = await held()
      expect(listed.counts).toEqual({ ...counts, failed: counts.failed + 1 })
      expect(listed.items).toContainEqual(expect.objectContaining({ id, state: 'failed' }))
      isParserBroken = false
      const replayed = await ask(operator, `/api/operator/messages/${id}/reprocess`, 'POST')
      expect({ status: replayed.status, ...((await replayed.json()) as object) }).toMatchObject({ status: 200, id })
      await expectFiledOnce(id)
      expect((await ask(operator, `/api/operator/messages/${id}/reprocess`, 'POST')).status).toBe(404)
      for (let times = 1; times <= 2; times += 1) {
        expect((await ask(reviewer, `/api/messages/${id}/reprocess`, 'POST')).status).toBe(200)
        await expectFiledOnce(id)
      }
      expect((await held()).counts).toEqual(counts)
    },
    3 * patienceMs,
  )

  it('is refused to whoever is of a tenant, and its replay is in the audit log', async () => {
    const id = await failedMail()
    expect((await ask(reviewer, `/api/messages/${id}/reprocess`, 'POST')).status).toBe(404)
    expect((await ask(reviewer, `/api/operator/messages/${id}/reprocess`, 'POST')).status).toBe(403)
    await ask(operator, `/api/operator/messages/${id}/reprocess`, 'POST')
    const databaseName = new URL(String(composed.config.mongodbUri)).pathname.slice(1)
    const line = await onDatabase(inject('mongodbUri'), databaseName, (db) =>
      db.collection('auditLines').findOne({ 'subject.id': id }),
    )
    expect(line).toMatchObject({ tenantId: null, act: 'replay_message', actor: { kind: 'operator' } })
  })
})
