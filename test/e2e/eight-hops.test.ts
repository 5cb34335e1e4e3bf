import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Context } from '../../src/commands/context.ts'
import { startHttpPart } from '../../src/cli/http-part.ts'
import { startSmtpPart } from '../../src/cli/smtp-part.ts'
import { createContact } from '../../src/commands/create-contact.ts'
import { createLead } from '../../src/commands/create-lead.ts'
import { createToken } from '../../src/commands/create-token.ts'
import type { Composed } from '../../src/compose.ts'
import { asId, type MessageId } from '../../src/domain/ids.ts'
import type { Lead } from '../../src/domain/lead/lead.ts'
import type { InboundMessage } from '../../src/domain/message.ts'
import type { StartedHttp } from '../../src/http/start-http.ts'
import { newTokenSecret } from '../../src/platform/secrets.ts'
import type { Listener } from '../../src/smtp/listener.ts'
import { startWorkers, type StartedWorkers } from '../../workers/start.ts'
import { composeForTest } from '../support/process/compose-for-test.ts'
import { seedTenant, type SeededTenant } from '../support/process/seed-tenant.ts'
import { eventually } from '../support/queue/open-queues.ts'
import { greetedSmtpClient } from '../support/smtp-client.ts'

/** Walks the eight hops of src/README.md with one mail, each edge started only when the walk has come to it. */
let composed: Composed
let ctx: Context
let xyz: SeededTenant
let lead: Lead
let listener: Listener
let http: StartedHttp
let workers: StartedWorkers | null = null
let messageId: MessageId

const raw = [
  'From: Lena Vogt <lena.vogt@xyz.example>',
  'To: Someone Else <someone@elsewhere.example>',
  'Subject: Your offer, XYZ Lead 11111',
  'Message-ID: <eight-hops@xyz.example>',
  'Date: Mon, 23 Nov 2026 10:00:00 +0000',
  '',
  'Please find our offer.',
  '',
].join('\r\n')

beforeAll(async () => {
  const fakes: Partial<Context> = {
    checkSender: () =>
      Promise.resolve({ verdict: 'proved', by: 'dkim', spf: 'none', dkim: 'pass', dmarc: 'pass' } as const),
  }
  composed = await composeForTest({
    mongodbUri: inject('mongodbUri'),
    redisUrl: inject('redisUrl'),
    name: 'eight-hops',
    settings: { BCCRM_SMTP_PORT: '0', BCCRM_HTTP_PORT: '0' },
    fakes,
  })
  ctx = composed.context
  xyz = await seedTenant(ctx, 'xyz')
  const contact = await createContact(ctx, xyz.system, { name: 'Anna Schmidt', emails: ['anna.schmidt@acme.example'] })
  lead = await createLead(ctx, xyz.system, { number: '11111', name: 'Pumpwerk Nord', contactId: contact.id })
})
afterAll(async () => {
  await listener.close(1000)
  await workers?.close()
  await http.close()
  await composed.close()
})

const message = async (): Promise<InboundMessage> => {
  const found = await ctx.store.messages.getAny(messageId)
  if (found === null) throw new Error('the message is gone')
  return found
}

describe('one mail through the eight hops', () => {
  it('1, 2: the listener answers 250 when raw bytes and record are stored and the job is queued', async () => {
    listener = await startSmtpPart(composed, composed.config)
    const client = await greetedSmtpClient({ port: listener.port })
    const reply = await client.send({ from: xyz.lena, to: ['crm@bccrm.example'], raw: Buffer.from(raw) })
    expect(reply.code).toBe(250)
    messageId = asId(reply.lines.join(' ').split(' ').at(-1) ?? '')
    expect((await message()).state).toBe('received')
    expect(await composed.queues.of('ingest').getJobCountByTypes('waiting', 'prioritized')).toBe(1)
    await client.quit()
  })

  it('3, 4: the worker takes the job and runs the one command', async () => {
    workers = startWorkers(composed)
    await eventually('the mail is settled', async () => (await message()).decision !== null)
  })

  it('5: the bytes were read', async () => {
    expect((await message()).summary).toMatchObject({
      subject: 'Your offer, XYZ Lead 11111',
      from: { address: 'lena.vogt@xyz.example' },
      copiedAs: 'bcc',
    })
  })

  it('6: the host name picked the tenant; the number is right, the addressee is not the contact: a person is asked', async () => {
    const { tenantId, decision } = await message()
    expect(tenantId).toBe(lead.tenantId)
    expect(decision).toMatchObject({ kind: 'suggest', ask: true, candidates: [{ leadId: lead.id }] })
  })

  it('7: the question was opened in the transaction that settled the mail', async () => {
    expect((await message()).state).toBe('in_review')
    expect((await ctx.store.reviews.openOfMessage(lead.tenantId, messageId))?.state).toBe('open')
  })

  it("8: the reviewer's choice files it to the lead's contact history", async () => {
    http = await startHttpPart(composed, composed.config)
    const secret = newTokenSecret()
    const token = {
      name: 'reviewer',
      role: 'reviewer',
      scopes: ['read', 'write'],
      userId: null,
      expiresAt: null,
    } as const
    await createToken(ctx, xyz.system, token, secret)
    const ask = (path: string, init: RequestInit = {}) =>
      fetch(`${http.url}${path}`, {
        ...init,
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      }).then((answer) => answer.json() as Promise<{ items: { id: string; messageId: string }[] }>)
    const [review] = (await ask('/api/reviews')).items
    await ask(`/api/reviews/${review?.id}/confirm`, {
      method: 'POST',
      body: JSON.stringify({ target: { leadId: 'number:11111' } }),
    })
    expect((await ask('/api/leads/number:11111/history')).items).toContainEqual(
      expect.objectContaining({ kind: 'mail', messageId, withdrawn: null }),
    )
    expect((await message()).assignment).toMatchObject({ target: { number: '11111' }, by: 'person' })
  })
})

describe('the map in src/README.md', () => {
  const source = resolve(import.meta.dirname, '../../src')
  const map = readFileSync(resolve(source, 'README.md'), 'utf8')
  const named = [...map.matchAll(/`((?:\.\.\/)?[a-z-]+\/[a-z/-]+\.ts)`/g)].map((found) => found[1] ?? '')

  it.each([...new Set(named)])('names %s, which exists', (path) => {
    const exists = [source, resolve(source, '..')].some((folder) => existsSync(resolve(folder, path)))
    expect(exists).toBe(true)
  })
})
