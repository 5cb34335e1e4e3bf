import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { anna, crm, envelope, lena, mail } from './mails.ts'
import { openProcess, type OpenProcess } from './open-process.ts'
import { seedPeople, xyz } from './people.ts'
import { addCrowd } from '../../support/crowd.ts'
import { profile, wideReads, type Profiled } from '../../support/profile.ts'
import { applyRetention } from '../../../src/commands/apply-retention.ts'
import { checkHostNames } from '../../../src/commands/check-host-names.ts'
import { flagDuplicates } from '../../../src/commands/flag-duplicates.ts'
import { judgeFiling } from '../../../src/commands/judge-filing.ts'
import { rankReviews } from '../../../src/commands/rank-reviews.ts'
import { readPhones } from '../../../src/commands/read-phones.ts'
import { releaseMissedAnswers } from '../../../src/commands/release-missed-answers.ts'
import { releaseWaiting } from '../../../src/commands/release-waiting.ts'
import { removeOrphans } from '../../../src/commands/remove-orphans.ts'
import { sweep } from '../../../src/commands/sweep.ts'
import { asId, type LeadId } from '../../../src/domain/ids.ts'
import { defaultTenantSettings } from '../../../src/domain/tenant.ts'

const crowd = 200

/** What reads more than it needs at once, and why that is right. */
const wideByDesign: Readonly<Record<string, string>> = {
  'aggregate messages {state, tenantId}': 'sums up quarantine without a tenant, which has a limit',
  'aggregate messages {rawRemovedAt, state, tenantId}': 'the same of what programs wrote',
  'aggregate messages {reason, state, threadIds.0}': 'all waiting answers, every ten minutes',
  'getmore messages {reason, state, threadIds.0}': 'as above',
  'query contacts {tenantId}': 'all phones, once when the country of the tenant changes',
  'query leads {tenantId}': 'as above',
  'getmore leads {tenantId}': 'as above',
  'aggregate historyEntries {actor.kind, level, recordedAt, tenantId}': 'certain filings of 30 days, every ten minutes',
  'aggregate historyEntries {actor.kind, level, recordedAt, tenantId, withdrawnBy.kind}': 'as above',
}

let bench: OpenProcess
let asked: readonly Profiled[]

beforeAll(async () => {
  bench = await openProcess('process-plans')
  await seedPeople(bench.store)
  await receiveAll('before')
  await addCrowd(inject('mongodbUri'), bench.databaseName, crowd)
  asked = await profile(inject('mongodbUri'), bench.databaseName, async () => {
    await receiveAll('after')
    await bench.store.messages.quarantineUse(null, 'acme.example', '192.0.2.0/24')
    await bench.store.messages.quarantineSample(10)
    await keepHouse()
  })
})
afterAll(() => bench.close())

const outside = envelope({
  envelopeSender: 'anna.schmidt@acme.example',
  client: { address: '192.0.2.26', heloName: 'mail.acme.example', relay: null, tls: true },
})

/** Mail for each way through the decision: filed, asked, unmatched, held, ignored; a reply, a redelivery, a bounce. */
async function receiveAll(round: string): Promise<void> {
  const id = (name: string) => `<${name}-${round}@xyz.example>`
  const offer = mail({ subject: 'Offer, Lead 11111', messageId: id('offer') })
  await bench.receive(mail({ from: anna, to: lena, cc: crm, inReplyTo: id('offer') }), outside)
  await bench.receive(offer)
  await bench.receive(offer, envelope({ recipients: ['crm+xyz@bccrm.example'] }))
  await bench.receive(mail({ from: anna, to: lena, cc: crm, inReplyTo: id('offer'), messageId: id('reply') }), outside)
  await bench.receive(mail({ subject: 'Pumpwerk Nord', messageId: id('named') }))
  await bench.receive(mail({ to: 'new@nobody.example', messageId: id('unmatched') }))
  await bench.receive(mail({ from: 'Eve <eve@evil.example>', messageId: id('stranger') }), outside)
  await bench.receive(mail({ headers: ['Auto-Submitted: auto-replied'], messageId: id('automated') }))
  await bench.receive(mail({ from: 'MAILER-DAEMON@acme.example', to: lena }), envelope({ envelopeSender: '' }))
}

async function keepHouse(): Promise<void> {
  const ctx = { ...bench.ctx, resolveTxt: () => Promise.reject(new Error('no such name')) }
  const request = { tenantId: xyz, subject: 'lead-11111' }
  await sweep(ctx, { ageMs: 1, batch: 100 })
  await releaseMissedAnswers(ctx)
  await bench.store.followUps.request([{ ...request, kind: 'release_host_name', subject: 'evil.example' }], new Date(0))
  await releaseWaiting(ctx, { ...request, kind: 'release_host_name', subject: 'evil.example' })
  await releaseWaiting(ctx, { ...request, kind: 'release_answers', subject: 'offer-before@xyz.example' })
  await rankReviews(ctx, { ...request, kind: 'rank_reviews', subject: '11111' })
  await flagDuplicates(ctx, { tenantId: xyz, leadId: asId<LeadId>('lead-11111') })
  await readPhones(ctx, { ...request, kind: 'read_phones', subject: 'all' })
  await checkHostNames(ctx, { everyMs: 1, batch: 100 })
  await judgeFiling(ctx)
  await applyRetention(ctx, { withoutTenant: defaultTenantSettings.retention, auditDays: 30, batch: 50 })
  await removeOrphans(ctx, 1)
}

it('sees the questions of every way of a mail, and of housekeeping', () => {
  expect(new Set(asked.map(({ shape }) => shape)).size).toBeGreaterThan(45)
})

it('no mail and no housekeeping meets records that have nothing to do with it', () => {
  const wide = [...wideReads(asked, crowd)].filter(([shape]) => !(shape in wideByDesign))
  expect(wide).toEqual([])
})

it('names no exception that is none', () => {
  const wide = wideReads(asked, crowd)
  expect(Object.keys(wideByDesign).filter((shape) => !wide.has(shape))).toEqual([])
})
