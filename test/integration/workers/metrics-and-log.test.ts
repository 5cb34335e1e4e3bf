import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { startSmtpPart } from '../../../src/cli/smtp-part.ts'
import { createLead } from '../../../src/commands/create-lead.ts'
import type { Context } from '../../../src/commands/context.ts'
import type { Composed } from '../../../src/compose.ts'
import { createLogger } from '../../../src/platform/logger.ts'
import type { Listener } from '../../../src/smtp/listener.ts'
import { startWorkers, type StartedWorkers } from '../../../workers/start.ts'
import { composeForTest } from '../../support/process/compose-for-test.ts'
import { seedTenant } from '../../support/process/seed-tenant.ts'
import { eventually } from '../../support/queue/open-queues.ts'
import { greetedSmtpClient, type SmtpClient } from '../../support/smtp-client.ts'

/** A listener and workers that meet every outcome once; what the program then counts, and what it wrote. */
let composed: Composed
let ctx: Context
let listener: Listener
let workers: StartedWorkers | null = null
let client: SmtpClient
const written: string[] = []

const marker = 'Zebrafish-4711'
const lena = 'lena.vogt@xyz.example'
const anna = `${marker}.anna@acme.example`
const crash = 'CRASH'
const fault = 'FAULT'

/** The parser's thread loads its libraries first, which takes long where the machine is busy. */
const patienceMs = 60_000

beforeAll(async () => {
  composed = await composeForTest({
    mongodbUri: inject('mongodbUri'),
    redisUrl: inject('redisUrl'),
    name: 'metrics-and-log',
    settings: { BCCRM_SMTP_PORT: '0', BCCRM_MAX_BACKLOG: '3', BCCRM_MAX_RECEIVED_FIELDS: '5' },
    fakes: {
      checkSender: () =>
        Promise.resolve({ verdict: 'proved', by: 'dkim', spf: 'none', dkim: 'pass', dmarc: 'pass' } as const),
      log: createLogger({ level: 'info', destination: { write: (line: string) => void written.push(line) } }),
    },
  })
  const { parse } = composed.context
  ctx = {
    ...composed.context,
    parse: (raw) => {
      // Both quote the mail, as exceptions of libraries do.
      if (raw.includes(crash)) return Promise.resolve({ kind: 'failed', reason: 'parser_crash', detail: String(raw) })
      if (raw.includes(fault)) return Promise.reject(new Error(`no primary for ${lena}`))
      return parse(raw)
    },
  }
  const xyz = await seedTenant(ctx, 'xyz')
  await createLead(ctx, xyz.system, { name: 'Pumpwerk Nord', number: '11111', emails: [anna] })
  listener = await startSmtpPart({ ...composed, context: ctx }, composed.config)
  client = await greetedSmtpClient({ port: listener.port })
})
afterAll(async () => {
  client.reset()
  await listener.close(1000)
  await workers?.close()
  await composed.close()
})

interface Fields {
  readonly id: string
  readonly from?: string
  readonly to?: string
  readonly subject?: string
  readonly headers?: readonly string[]
}

async function send({ id, from = lena, to = anna, subject = 'Lead 11111', headers = [] }: Fields): Promise<number> {
  const lines = [
    ...headers,
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${marker} ${subject}`,
    `Message-ID: <${id}@xyz.example>`,
    'Date: Mon, 23 Nov 2026 10:00:00 +0000',
    '',
    `Dear Anna, ${marker}`,
    '',
  ]
  const reply = await client.send({ from: lena, to: ['crm@bccrm.example'], raw: Buffer.from(lines.join('\r\n')) })
  return reply.code
}

const untilTaken = (what: string, fields: Fields) =>
  eventually(`${what} to be taken`, async () => (await send(fields)) === 250, patienceMs)

const metric = async (line: string): Promise<number> => {
  const found = (await ctx.metrics.render()).split('\n').find((each) => each.startsWith(`${line} `))
  return found === undefined ? 0 : Number(found.slice(line.length + 1))
}

const lines = () => written.map((line) => JSON.parse(line) as Record<string, unknown>)

const settledAs = (state: string, reason: string | null) =>
  eventually(
    `a line for ${state} ${reason ?? ''}`,
    () =>
      lines().some((line) => line['msg'] === 'message settled' && line['state'] === state && line['reason'] === reason),
    patienceMs,
  )

describe('the running program', () => {
  it('counts a mail that came again and one that was turned away at the backlog’s limit (property 54)', async () => {
    expect(await send({ id: 'assigned' })).toBe(250)
    expect(await send({ id: 'assigned' })).toBe(250)
    expect(await metric('bccrm_redeliveries_total')).toBe(1)
    expect(await send({ id: 'asked', to: 'someone@elsewhere.example' })).toBe(250)
    expect(await send({ id: 'held', from: `${marker}@nowhere.example` })).toBe(250)
    expect(await send({ id: 'internal', to: `${marker}@xyz.example`, subject: 'Lunch' })).toBe(452)
    expect(await metric('bccrm_smtp_replies_total{code="452",reason="system_full"}')).toBeGreaterThan(0)
    expect(await metric('bccrm_smtp_replies_total{code="250",reason="message_taken"}')).toBe(4)
    expect(await metric('bccrm_backlog_messages')).toBe(3)
    expect(await metric('bccrm_backlog_oldest_age_seconds')).toBeGreaterThan(0)
  })

  it(
    'counts the same mail by another way, a failure of the parser and a fault of ours (property 54)',
    async () => {
      workers = startWorkers({ ...composed, context: ctx })
      await eventually('an empty backlog', async () => (await metric('bccrm_backlog_messages')) === 0, patienceMs)
      await untilTaken('the internal mail', { id: 'internal', to: `${marker}@xyz.example`, subject: 'Lunch' })
      await untilTaken('the copy', { id: 'assigned', headers: ['X-Way: cc'] })
      await settledAs('ignored', 'redelivery')
      expect(await metric('bccrm_redeliveries_total')).toBe(2)
      await untilTaken('the crash', { id: 'failed', subject: crash })
      await settledAs('failed', 'parser_crash')
      expect(await metric('bccrm_failed_messages')).toBe(1)
      expect(await metric('bccrm_messages_settled_total{state="failed",reason="parser_crash"}')).toBe(1)
      expect(await metric('bccrm_parse_seconds_count{outcome="parser_crash"}')).toBe(1)
      await untilTaken('the fault', { id: 'fault', subject: fault })
      await eventually(
        'the fault to be counted',
        async () => (await metric('bccrm_faults_total{where="process-message"}')) > 0,
      )
    },
    3 * patienceMs,
  )

  it(
    'writes a line for each outcome (property 59)',
    async () => {
      await eventually('the loop to be refused', async () => {
        const code = await send({ id: 'loop', headers: Array.from({ length: 6 }, () => `Received: by ${marker}; Mon`) })
        return code === 554
      })
      await settledAs('assigned', null)
      await settledAs('in_review', null)
      await settledAs('quarantined', 'unknown_host_name')
      await settledAs('ignored', 'internal')
      const said = (fields: Record<string, unknown>) => expect(lines()).toContainEqual(expect.objectContaining(fields))
      said({ level: 'info', msg: 'message taken in', outcome: 'stored' })
      said({ level: 'info', msg: 'message taken in', outcome: 'redelivered' })
      said({ level: 'info', msg: 'message refused', because: 'loop' })
      said({ level: 'warn', msg: 'mail could not be parsed', reason: 'parser_crash' })
      said({ level: 'warn', msg: 'message put back after a fault' })
    },
    3 * patienceMs,
  )

  it('writes no subject, body or address with any of them (property 59)', () => {
    for (const line of written)
      for (const secret of [marker, 'lena.vogt', 'Dear Anna']) expect(line).not.toContain(secret)
  })
})
