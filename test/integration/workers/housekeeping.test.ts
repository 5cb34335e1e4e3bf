import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Composed } from '../../../src/compose.ts'
import { addHostName } from '../../../src/commands/add-host-name.ts'
import { checkHostNames } from '../../../src/commands/check-host-names.ts'
import { createLead } from '../../../src/commands/create-lead.ts'
import { createProject } from '../../../src/commands/create-project.ts'
import { importRecords } from '../../../src/commands/import-records.ts'
import { removeHostName } from '../../../src/commands/remove-host-name.ts'
import { verifyHostName } from '../../../src/commands/verify-host-name.ts'
import type { Context } from '../../../src/commands/context.ts'
import type { MessageId } from '../../../src/domain/ids.ts'
import { startWorkers, type StartedWorkers } from '../../../workers/start.ts'
import { composeForTest } from '../../support/process/compose-for-test.ts'
import { seedPendingTenant, seedTenant } from '../../support/process/seed-tenant.ts'
import { takeIn, takeInRaw } from '../../support/process/take-in.ts'
import { eventually } from '../../support/queue/open-queues.ts'

let composed: Composed
let ctx: Context
let workers: StartedWorkers
let mailCount = 0
const zone = new Map<string, string[][]>()
let addedMs = 0

const resolveTxt = (name: string): Promise<string[][]> => {
  const records = zone.get(name)
  if (records !== undefined) return Promise.resolve(records)
  return Promise.reject(Object.assign(new Error('not there'), { code: 'ENOTFOUND' }))
}

beforeAll(async () => {
  composed = await composeForTest({
    mongodbUri: inject('mongodbUri'),
    redisUrl: inject('redisUrl'),
    name: 'housekeeping',
    settings: { BCCRM_LEASE_MS: '1000' },
    fakes: {
      resolveTxt,
      clock: { now: () => new Date(Date.now() + addedMs) },
    },
  })
  ctx = composed.context
  workers = startWorkers(composed)
})
afterAll(async () => {
  await workers.close()
  await composed.close()
})

const takeInFrom = (from: string, subject = 'Our offer') => {
  mailCount += 1
  const host = from.slice(from.indexOf('@') + 1)
  return takeIn(ctx, { from, to: 'anna.schmidt@acme.example', subject, messageId: `m${mailCount}@${host}` })
}

const messageOf = (id: MessageId) => ctx.store.messages.getAny(id)
const reaches = (id: MessageId, state: string) =>
  eventually(`state ${state}`, async () => (await messageOf(id))?.state === state)

describe('verifying a host name', () => {
  it('releases the mail that waited for it, by itself', async () => {
    const { operator, hostName, lena } = await seedPendingTenant(ctx, 'waiting')
    const id = await takeInFrom(lena)
    await reaches(id, 'quarantined')
    await verifyHostName(ctx, operator, hostName.id)
    await reaches(id, 'unmatched')
    expect((await messageOf(id))?.tenantId).toBe(operator.tenantId)
  })

  it('releases mail that was still under way when it was verified', async () => {
    const { operator, hostName, lena } = await seedPendingTenant(ctx, 'underway')
    const id = await takeInFrom(lena)
    await reaches(id, 'quarantined')
    // As a worker that looked the host name up before it was verified leaves it: quarantined after the first look.
    const pretended = await messageOf(id)
    if (pretended === null) throw new Error('no message')
    const { state, reason } = pretended
    const away = await ctx.store.messages.changeAny(pretended, { state: 'ignored', reason: 'deleted' })
    await verifyHostName(ctx, operator, hostName.id)
    await new Promise((resolve) => setTimeout(resolve, 400))
    await ctx.store.messages.changeAny(away, { state, reason, stateChangedAt: ctx.clock.now() })
    await reaches(id, 'unmatched')
  })

  it('releases what a program of it sent, which was ignored before as one of nobody', async () => {
    const { operator, hostName, lena } = await seedPendingTenant(ctx, 'program')
    const ofProgram = [
      `From: ${lena}`,
      'To: anna.schmidt@acme.example',
      'Subject: Our offer',
      `Message-ID: <program@${hostName.hostName}>`,
      'Auto-Submitted: auto-generated',
      '',
      'Please find our offer attached.',
    ]
    const id = await takeInRaw(ctx, lena, Buffer.from(ofProgram.join('\r\n')))
    await reaches(id, 'ignored')
    await verifyHostName(ctx, operator, hostName.id)
    await reaches(id, 'unmatched')
  })

  it('leaves mail of other host names where it is', async () => {
    const { operator, hostName } = await seedPendingTenant(ctx, 'mine')
    const id = await takeInFrom('mia.keller@else.example')
    await reaches(id, 'quarantined')
    await verifyHostName(ctx, operator, hostName.id)
    await eventually('the end of the release', async () => {
      const request = { kind: 'release_host_name', tenantId: operator.tenantId, subject: hostName.hostName } as const
      return (await ctx.store.followUps.get(request)) === null
    })
    expect((await messageOf(id))?.state).toBe('quarantined')
  })

  it('is the operator’s or DNS’s word, nobody else’s', async () => {
    const { system, hostName } = await seedPendingTenant(ctx, 'allowed')
    const admin = { tenantId: system.tenantId, actor: { kind: 'token', tokenId: ctx.newId(), role: 'admin' } } as never
    await expect(verifyHostName(ctx, admin, hostName.id)).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(verifyHostName(ctx, system, hostName.id)).rejects.toMatchObject({ code: 'not_allowed' })
  })

  it('is refused where another tenant has it verified', async () => {
    const { hostName } = await seedTenant(ctx, 'taken')
    const { operator, system } = await seedPendingTenant(ctx, 'late')
    const claim = await addHostName(ctx, system, { hostName: hostName.hostName, includeSubdomains: false })
    await expect(verifyHostName(ctx, operator, claim.id)).rejects.toMatchObject({ code: 'host_name_taken' })
  })
})

describe('checking host names in DNS', () => {
  const check = async () => {
    addedMs += 60_000
    await checkHostNames(ctx, { everyMs: 30_000, batch: 1000 })
  }

  it('verifies where the challenge is found, also in several strings', async () => {
    const { operator, hostName } = await seedPendingTenant(ctx, 'dns')
    const half = hostName.challenge.length / 2
    const strings = [hostName.challenge.slice(0, half), hostName.challenge.slice(half)]
    zone.set('_bccrm-challenge.dns.example', [['something else'], strings])
    await check()
    expect(await ctx.store.hostNames.get(operator.tenantId, hostName.id)).toMatchObject({
      state: 'verified',
      verifiedBy: 'dns',
      lastCheck: { saw: ['something else', hostName.challenge], trouble: null },
    })
  })

  it('records what was seen where it is not found', async () => {
    const { operator, hostName } = await seedPendingTenant(ctx, 'wrong')
    zone.set('_bccrm-challenge.wrong.example', [['another word\u0007']])
    await check()
    const stored = await ctx.store.hostNames.get(operator.tenantId, hostName.id)
    expect(stored).toMatchObject({ state: 'pending', lastCheck: { saw: ['another word�'], trouble: null } })
  })

  it('records the trouble where DNS gives no answer', async () => {
    const { operator, hostName } = await seedPendingTenant(ctx, 'silent')
    await check()
    const stored = await ctx.store.hostNames.get(operator.tenantId, hostName.id)
    expect(stored).toMatchObject({ state: 'pending', lastCheck: { saw: [], trouble: 'ENOTFOUND' } })
  })

  it('leaves a claim pending that another tenant has verified, and says so', async () => {
    const { hostName } = await seedTenant(ctx, 'owned')
    const { operator, system } = await seedPendingTenant(ctx, 'claims')
    const claim = await addHostName(ctx, system, { hostName: hostName.hostName, includeSubdomains: false })
    zone.set('_bccrm-challenge.owned.example', [[claim.challenge]])
    await check()
    const stored = await ctx.store.hostNames.get(operator.tenantId, claim.id)
    expect(stored).toMatchObject({ state: 'pending', lastCheck: { trouble: 'host_name_taken' } })
  })
})

describe('ranking reviews again', () => {
  it('suggests a lead that was created after the mail, and files nothing', async () => {
    const { system, lena } = await seedTenant(ctx, 'ranked')
    const id = await takeInFrom(lena, 'Offer 77001 for you')
    await reaches(id, 'unmatched')
    const before = await ctx.store.reviews.openOfMessage(system.tenantId, id)
    const lead = await createLead(ctx, system, {
      name: 'Pumpwerk Nord',
      number: '77001',
      emails: ['anna.schmidt@acme.example'],
    })
    await reaches(id, 'in_review')
    const message = await messageOf(id)
    expect(message?.decision).toMatchObject({ file: false, ask: true, candidates: [{ leadId: lead.id }] })
    const after = await ctx.store.reviews.openOfMessage(system.tenantId, id)
    expect(after).toMatchObject({ id: before?.id, state: 'open', version: (before?.version ?? 0) + 1 })
    expect(await ctx.store.history.ofMessage(system.tenantId, id)).toEqual([])
  })

  it.each([
    ['name', 'ranked-name', 'Kanalsanierung Ost, our plan', { name: 'Kanalsanierung Ost' }],
    ['number with leading zeros', 'ranked-zeros', 'Offer 123 for you', { name: 'Brunnen', number: '00123' }],
  ])('finds a later lead by its %s', async (_, slug, subject, fields) => {
    const { system, lena } = await seedTenant(ctx, slug)
    const id = await takeInFrom(lena, subject)
    await reaches(id, 'unmatched')
    await createLead(ctx, system, fields)
    await reaches(id, 'in_review')
  })

  it('finds a later lead of an import by its name', async () => {
    const { system, lena } = await seedTenant(ctx, 'ranked-import')
    const id = await takeInFrom(lena, 'Kanalsanierung West, our plan')
    await reaches(id, 'unmatched')
    for await (const _ of importRecords(ctx, system, [{ name: 'Kanalsanierung West' }])) continue
    await reaches(id, 'in_review')
  })

  it('suggests the project that a won lead became after the mail', async () => {
    const { system, lena } = await seedTenant(ctx, 'ranked-project')
    const lead = await createLead(ctx, system, { name: 'Pumpwerk Nord', number: '77003' })
    await ctx.store.leads.save({ ...lead, outcome: 'won', wonAt: lead.createdAt, version: lead.version + 1 })
    const id = await takeInFrom(lena, 'Offer 77003 for you')
    await reaches(id, 'in_review')
    const input = { name: 'Pumpwerk', number: '77004', companyId: null, contactId: null, leadId: lead.id }
    await createProject(ctx, system, input)
    await eventually('the project is suggested', async () => {
      const [first] = (await messageOf(id))?.decision?.candidates ?? []
      return first?.target.number === '77004'
    })
  })

  it('no longer takes people of a host name for outside when it is verified', async () => {
    const { system, operator, lena } = await seedTenant(ctx, 'ranked-host')
    await createLead(ctx, system, { name: 'Pumpwerk Nord', number: '77005', emails: ['anna.schmidt@acme.example'] })
    const id = await takeInFrom(lena, 'Our offer')
    await reaches(id, 'in_review')
    const claim = await addHostName(ctx, system, { hostName: 'acme.example', includeSubdomains: false })
    await verifyHostName(ctx, operator, claim.id)
    await reaches(id, 'unmatched')
    await removeHostName(ctx, operator, claim.id)
    await reaches(id, 'in_review')
  })

  it('leaves a review alone whose ranking stays the same', async () => {
    const { system, lena } = await seedTenant(ctx, 'same')
    await createLead(ctx, system, { name: 'Pumpwerk Nord', number: '77002' })
    const id = await takeInFrom(lena, 'Offer 77002 for you')
    await reaches(id, 'in_review')
    const before = await ctx.store.reviews.openOfMessage(system.tenantId, id)
    const request = { kind: 'rank_reviews', tenantId: system.tenantId, subject: '77002' } as const
    await ctx.store.followUps.request([request], new Date(0))
    await eventually('it was looked at', async () => (await ctx.store.followUps.get(request)) === null)
    expect(await ctx.store.reviews.openOfMessage(system.tenantId, id)).toEqual(before)
  })
})
