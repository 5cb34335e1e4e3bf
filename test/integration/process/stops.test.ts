import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anna, crm, envelope, lena, mail, report, ruth } from './mails.ts'
import { inShort, openProcess, viralWords, type OpenProcess } from './open-process.ts'
import { nordwind, seedPeople, xyz } from './people.ts'
import type { TenantSettings } from '../../../src/domain/tenant.ts'
import { createCommandMonitor } from '../../support/command-monitor.ts'
import { commandsWithoutTenant } from '../../support/commands-without-tenant.ts'

const monitor = createCommandMonitor(commandsWithoutTenant)

let bench: OpenProcess

beforeAll(async () => {
  bench = await openProcess('process-stops', monitor.onCommand)
  await seedPeople(bench.store, { neverLog: { addresses: ['doctor@clinic.example'], hostNames: ['lawyers.example'] } })
})
afterAll(() => bench.close())

const tom = 'Tom Bakker <tom.bakker@xyz.example>'
const fromAcme = envelope({
  envelopeSender: 'anna.schmidt@acme.example',
  client: { address: '192.0.2.26', heloName: 'mail.acme.example', relay: null, tls: true },
})
const bounced = envelope({
  envelopeSender: '',
  client: { address: '192.0.2.30', heloName: 'mx.acme.example', relay: null, tls: true },
})

describe('internal mail', () => {
  it('is ignored, and only time, sender and subject are kept', async () => {
    const message = await bench.receive(mail({ to: tom, cc: crm, subject: 'Lunch?', text: 'SECRET-BODY' }))
    expect(inShort(message)).toBe('ignored internal')
    expect(message).toMatchObject({
      tenantId: xyz,
      senderUserId: 'user-lena.vogt@xyz.example',
      threadIds: [],
      identity: null,
    })
    expect(message.summary).toMatchObject({
      subject: 'Lunch?',
      from: null,
      to: [],
      cc: [],
      snippet: '',
      messageId: null,
    })
  })

  it.each([
    ['an outside addressee', { to: `${tom}, ${anna}` }],
    ['only the sender among the addressees', { to: lena }],
    ['no addressee at all', { to: '' }],
    ['a number that names a lead', { to: tom, subject: 'Who takes 11111 over?' }],
  ])('is not what has %s', async (_, fields) => {
    expect((await bench.receive(mail(fields))).state).not.toBe('ignored')
  })

  it('is filed after its sender took it back', async () => {
    const message = await bench.receive(mail({ to: tom, subject: 'Pumpwerk Nord' }))
    await bench.store.messages.change(xyz, message, { state: 'received', reason: null, waived: ['internal'] })
    const again = await bench.processNamed(message.id)
    expect(inShort(again)).toBe('in_review 10 likely 11111')
    expect(again.decision?.caps).toEqual([])
  })
})

describe('never-log', () => {
  it.each([
    ['address', { to: `${anna}, doctor@clinic.example` }],
    ['host', { to: 'Ann <ann@lawyers.example>' }],
  ])('by %s: ignored, and nothing of it is stored', async (_, fields) => {
    const message = await bench.receive(mail({ ...fields, subject: 'Private, Lead 11111', text: 'SECRET-BODY' }))
    expect(inShort(message)).toBe('ignored never_log')
    expect(message).toMatchObject({ summary: null, threadIds: [], decision: null })
    expect(JSON.stringify(message)).not.toContain('Private')
  })

  it('holds also for mail that would be quarantined', async () => {
    const raw = mail({ to: 'Ann <ann@lawyers.example>', subject: 'Private' })
    const message = await bench.receive(raw, envelope({ recipients: ['crm+nordwind@bccrm.example'] }))
    expect(inShort(message)).toBe('ignored never_log')
  })
})

describe('automated mail', () => {
  const auto = ['Auto-Submitted: auto-replied']

  it('from outside, answering nothing, is ignored', async () => {
    expect(inShort(await bench.receive(mail({ from: anna, to: crm, headers: auto }), fromAcme))).toBe(
      'ignored automated',
    )
  })

  it('of a proved contact in a conversation of one lead gets an entry marked automated, and no question', async () => {
    await bench.receive(mail({ subject: 'Away? Lead 11111', messageId: '<away@xyz.example>' }))
    const raw = mail({
      from: anna,
      to: lena,
      cc: crm,
      subject: 'AW: Away? Lead 11111',
      inReplyTo: '<away@xyz.example>',
      headers: auto,
    })
    const message = await bench.receive(raw, fromAcme)
    expect(inShort(message)).toBe('assigned 7 likely 11111')
    expect(await bench.store.history.ofMessage(xyz, message.id)).toMatchObject([{ automated: true }])
    expect(await bench.store.reviews.openOfMessage(xyz, message.id)).toBeNull()
  })

  it('of a contact who is not proved is ignored', async () => {
    await bench.receive(mail({ subject: 'Gone? Lead 11111', messageId: '<gone@xyz.example>' }))
    const raw = mail({
      from: anna,
      to: lena,
      cc: crm,
      subject: 'AW: Gone? Lead 11111',
      inReplyTo: '<gone@xyz.example>',
      headers: auto,
    })
    expect(
      inShort(await bench.receive(raw, { ...fromAcme, client: { ...fromAcme.client, address: '203.0.113.9' } })),
    ).toBe('ignored automated')
  })

  it('of an own user goes through the table, at most as a suggestion', async () => {
    const message = await bench.receive(mail({ subject: 'Lead 11111', headers: ['Auto-Submitted: auto-generated'] }))
    expect(inShort(message)).toBe('in_review 2 likely 11111')
    expect(message.decision?.caps).toEqual(['automated_own'])
  })

  it('is not what only went to a list', async () => {
    expect(inShort(await bench.receive(mail({ subject: 'Lead 11111', headers: ['Precedence: bulk'] })))).toBe(
      'assigned 2 certain 11111',
    )
  })
})

describe('a tenant that requires proof', () => {
  const unproved = { ...fromAcme, client: { ...fromAcme.client, address: '203.0.113.9' } }
  const auto = ['Auto-Submitted: auto-replied']

  beforeAll(() => setSettings({ senderProof: 'require' }))
  afterAll(() => setSettings({ senderProof: 'review' }))

  it('holds an unproved mail of a user, and an unproved answer of a contact', async () => {
    await bench.receive(mail({ subject: 'Strict, Lead 11111', messageId: '<strict@xyz.example>' }))
    const own = await bench.receive(mail({ subject: 'Strict, Lead 11111' }), unproved)
    const answer = mail({ from: anna, to: lena, cc: crm, inReplyTo: '<strict@xyz.example>' })
    expect(inShort(own)).toBe('quarantined sender_not_proved')
    expect(inShort(await bench.receive(answer, unproved))).toBe('quarantined sender_not_proved')
  })

  it('knows no mail by what it holds: an answer to that finds no tenant', async () => {
    await bench.receive(mail({ to: 'bo@new.example', messageId: '<held-only@xyz.example>' }), unproved)
    const answer = mail({ from: 'bo@new.example', to: lena, cc: crm, inReplyTo: '<held-only@xyz.example>' })
    expect(inShort(await bench.receive(answer, unproved))).toBe('quarantined unknown_host_name')
  })

  it('ignores what a program outside answers, as every tenant does', async () => {
    await bench.receive(mail({ subject: 'Auto, Lead 11111', messageId: '<auto@xyz.example>' }))
    const answer = mail({ from: anna, to: lena, cc: crm, inReplyTo: '<auto@xyz.example>', headers: auto })
    expect(inShort(await bench.receive(answer, unproved))).toBe('ignored automated')
  })
})

async function setSettings(settings: Partial<TenantSettings>): Promise<void> {
  const tenant = await bench.store.tenants.get(xyz)
  if (tenant === null) throw new Error('no tenant')
  const changed = { ...tenant, version: tenant.version + 1, settings: { ...tenant.settings, ...settings } }
  await bench.store.tenants.save(changed)
}

describe('a delivery report', () => {
  it('is ignored in the tenant whose mail it names, and marks the address that failed (property 34)', async () => {
    await bench.receive(mail({ subject: 'Lead 11111', messageId: '<returned@xyz.example>' }))
    const message = await bench.receive(report('<returned@xyz.example>', 'anna.schmidt@acme.example'), bounced)
    expect(inShort(message)).toBe('ignored bounce')
    expect(message.tenantId).toBe(xyz)
    const [contact] = await bench.store.contacts.byAddress(xyz, 'anna.schmidt@acme.example')
    expect(contact?.emails[0]?.bouncedAt).not.toBeNull()
  })

  it('marks nobody the named mail was not written to (property 34)', async () => {
    await bench.receive(mail({ subject: 'Lead 11111', messageId: '<forged-report@xyz.example>' }))
    const message = await bench.receive(report('<forged-report@xyz.example>', 'joris@beta-bouw.example'), bounced)
    expect(inShort(message)).toBe('ignored bounce')
    const [contact] = await bench.store.contacts.byAddress(xyz, 'joris@beta-bouw.example')
    expect(contact?.emails[0]?.bouncedAt).toBeNull()
  })

  it('without the original is of the tenant whose mail it answers, and marks nobody', async () => {
    await bench.receive(mail({ subject: 'Lead 11111', to: ruth, messageId: '<no-original@xyz.example>' }))
    const message = await bench.receive(report(null, 'ruth@delta-mills.example', '<no-original@xyz.example>'), bounced)
    expect([inShort(message), message.tenantId]).toEqual(['ignored bounce', xyz])
    const [contact] = await bench.store.contacts.byAddress(xyz, 'ruth@delta-mills.example')
    expect(contact?.emails[0]?.bouncedAt).toBeNull()
  })

  it('has no tenant where it names no mail of ours, whoever it says it is from (property 34)', async () => {
    const message = await bench.receive(report('<unknown@xyz.example>', 'anna.schmidt@acme.example'), bounced)
    expect(inShort(message)).toBe('ignored bounce')
    expect(message.tenantId).toBeNull()
  })
})

describe('poison and faults', () => {
  it('ends as failed after starts that never returned, with the raw mail kept (property 11)', async () => {
    const id = await bench.accept(mail({ subject: 'Lead 11111' }))
    await bench.beginAndDie(id, bench.maxStarts)
    expect(await bench.process(id)).toEqual({ kind: 'settled', state: 'failed', reason: 'starts_never_returned' })
    const message = await bench.get(id)
    expect(message.rawRemovedAt).toBeNull()
    expect((await bench.raw(message.rawRef)).toString()).toContain('Lead 11111')
  })

  it('is put back after a fault of ours, the start not counted, and comes through later', async () => {
    const id = await bench.accept(mail({ subject: 'Lead 11111' }))
    bench.breakRawStoreOnce(new Error('disk broke'))
    const processed = await bench.process(id)
    expect(processed).toMatchObject({ kind: 'put_back', fault: { message: 'disk broke' } })
    expect(await bench.get(id)).toMatchObject({ state: 'received', startCount: 0, faultCount: 1 })
    expect(await bench.process(id)).toEqual({ kind: 'not_mine' })
    bench.clock.set('2026-05-04T10:05:00Z')
    expect(await bench.process(id)).toMatchObject({ kind: 'settled', state: 'assigned' })
    bench.clock.set('2026-05-04T10:00:00Z')
  })

  it('leaves a settled message alone', async () => {
    const message = await bench.receive(mail({ subject: 'Lead 11111' }))
    expect(await bench.process(message.id)).toEqual({ kind: 'not_mine' })
  })
})

it('every message of the test is in exactly one state', async () => {
  for (const tenantId of [null, xyz, nordwind]) {
    const { total, ...states } = await bench.store.messages.counts(tenantId)
    expect(total).toBe(await bench.recordCount(tenantId))
    expect(Object.values(states).reduce((sum, count) => sum + count, 0) - states.received).toBe(total)
  }
})

describe('infected mail', () => {
  it('is quarantined with what the scanner said, whatever it would have been filed to (property 50)', async () => {
    const message = await bench.receive(mail({ to: anna, subject: 'Offer 11111', text: viralWords }))
    expect(inShort(message)).toBe('quarantined infected')
    expect(message).toMatchObject({ tenantId: xyz, summary: { scan: 'infected' } })
  })

  it('stays named infected after a person released it', async () => {
    const message = await bench.receive(mail({ to: anna, subject: 'Offer once more 11111', text: viralWords }))
    await bench.store.messages.change(xyz, message, { state: 'received', reason: null, waived: ['infected'] })
    const again = await bench.processNamed(message.id)
    expect(again.state).not.toBe('quarantined')
    expect(again.summary?.scan).toBe('infected')
  })

  it('is stopped also as a copy of mail that was clean', async () => {
    const id = '<twice@xyz.example>'
    await bench.receive(mail({ to: anna, subject: 'Twice 11111', messageId: id }))
    const copy = await bench.receive(mail({ to: anna, subject: 'Twice 11111', messageId: id, text: viralWords }))
    expect(inShort(copy)).toBe('quarantined infected')
  })
})

it('said the tenant in every command that was sent to MongoDB (property 42)', () => {
  expect(monitor.withoutTenant()).toEqual([])
  expect(monitor.seen().size).toBeGreaterThan(10)
})
