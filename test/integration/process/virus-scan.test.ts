import type { Server } from 'node:net'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { processMessage } from '../../../src/commands/process-message.ts'
import type { Composed } from '../../../src/compose.ts'
import type { MessageSummary } from '../../../src/domain/message.ts'
import { startClamd } from '../../support/clamd.ts'
import { composeForTest } from '../../support/process/compose-for-test.ts'
import { seedTenant } from '../../support/process/seed-tenant.ts'
import { takeInRaw } from '../../support/process/take-in.ts'

let clamd: Server
let composed: Composed

beforeAll(async () => {
  const started = await startClamd((mail) => (mail.includes('EICAR') ? 'stream: Eicar FOUND\0' : 'stream: OK\0'))
  clamd = started.server
  composed = await composeForTest({
    mongodbUri: inject('mongodbUri'),
    redisUrl: inject('redisUrl'),
    name: 'virus-scan',
    settings: { BCCRM_CLAMD: `127.0.0.1:${started.port}` },
  })
  await seedTenant(composed.context, 'xyz')
})
afterAll(async () => {
  clamd.close()
  await composed.close()
})

async function received(text: string): Promise<{ state: string; reason: string | null; scan: MessageSummary['scan'] }> {
  const raw = `From: lena.vogt@xyz.example\r\nTo: anna@acme.example\r\nSubject: ${text}\r\n\r\n${text}\r\n`
  const messageId = await takeInRaw(composed.context, 'lena.vogt@xyz.example', Buffer.from(raw))
  await processMessage(composed.context, { messageId })
  const message = await composed.context.store.messages.getAny(messageId)
  if (message === null) throw new Error('gone')
  return { state: message.state, reason: message.reason, scan: message.summary?.scan ?? null }
}

it('every mail is scanned by the configured clamd before it is filed (property 50)', async () => {
  expect(await received('An offer')).toEqual({ state: 'unmatched', reason: null, scan: 'clean' })
  expect(await received('EICAR')).toEqual({ state: 'quarantined', reason: 'infected', scan: 'infected' })
})

it('a mail is filed as unscanned, never clean, once clamd is down (property 50)', async () => {
  await new Promise((resolve) => clamd.close(resolve))
  expect(await received('Another offer')).toEqual({ state: 'unmatched', reason: null, scan: 'unscanned' })
})
