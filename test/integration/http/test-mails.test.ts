import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { applyRetention } from '../../../src/commands/apply-retention.ts'
import type { User } from '../../../src/domain/access.ts'
import type { Acting } from '../../../src/domain/acting.ts'
import type { App } from '../../../src/http/app.ts'
import { buildServer } from '../../../src/http/server.ts'
import { defaultTenantSettings } from '../../../src/domain/tenant.ts'
import { openHttp, type OpenHttp } from '../../support/http/open-http.ts'
import { seedToken } from '../../support/http/seed-tenant.ts'
import { anna, crm, envelope, lena, mail } from '../process/mails.ts'
import { openProcess, type OpenProcess } from '../process/open-process.ts'
import { leadId, seedPeople, xyz } from '../process/people.ts'

let http: OpenHttp
let bench: OpenProcess
let app: App
let ofLena: string
let ofTom: string

beforeAll(async () => {
  http = await openHttp(inject('mongodbUri'), inject('redisUrl'), 'http-test-mails')
  bench = await openProcess('test-mails')
  await seedPeople(bench.store)
  const { store, rawStore, clock, jobs } = bench.ctx
  const ctx = { ...http.ctx, store, rawStore, clock, jobs }
  app = buildServer(ctx, http.options)
  const bySystem: Acting = { tenantId: xyz, actor: { kind: 'system' } }
  ofLena = await seedToken(ctx, bySystem, await userWith('lena.vogt@xyz.example'), ['read', 'write'])
  ofTom = await seedToken(ctx, bySystem, await userWith('tom.bakker@xyz.example'), ['read', 'write'])
})
afterAll(async () => {
  await app.close()
  await bench.close()
  await http.close()
})

interface Prepared {
  readonly id: string
  readonly subject: string
  readonly mailto: string
}

interface Progress {
  readonly steps: readonly { readonly id: string; readonly state: string; readonly why: string | null }[]
  readonly kept: boolean
  readonly lead: { readonly id: string; readonly number: string } | null
}

describe('a test mail', () => {
  it('is prepared with the number of a lead and a code, to oneself, with the CRM address in BCC', async () => {
    const { subject, mailto } = await prepare()
    expect(subject).toMatch(/^Test Lead \d+ test-[a-z]{10}$/)
    expect(mailto).toContain('mailto:lena.vogt%40xyz.example?bcc=crm%40bccrm.example&subject=Test%20Lead%20')
    expect((await prepare()).subject).not.toBe(subject)
  })

  it('waits until it is received, and then shows each step as done', async () => {
    const { id, subject } = await prepare()
    expect(await statesOf(id)).toEqual({
      received: 'waiting',
      sender: 'waiting',
      company: 'waiting',
      number: 'waiting',
      lead: 'waiting',
      contact: 'waiting',
      filed: 'waiting',
    })
    await bench.receive(mail({ to: lena, subject }))
    expect(await statesOf(id)).toEqual({
      received: 'done',
      sender: 'done',
      company: 'done',
      number: 'done',
      lead: 'done',
      filed: 'done',
    })
  })

  it('is ignored with its whole decision, and neither filed nor asked about', async () => {
    const { subject } = await prepare()
    const message = await bench.receive(mail({ to: anna, subject: withNumber(subject, '11111') }))
    expect(message).toMatchObject({ state: 'ignored', reason: 'test_mail', assignment: null, identity: null })
    expect(message.decision).toMatchObject({ kind: 'assign', row: '2', file: true })
    expect(await bench.store.history.ofMessage(xyz, message.id)).toEqual([])
    expect(await bench.store.reviews.openOfMessage(xyz, message.id)).toBeNull()
  })

  it('shows whether the contact fits where it goes to somebody outside', async () => {
    const [fits, fitsNot] = [await prepare(), await prepare()]
    await bench.receive(mail({ to: anna, subject: withNumber(fits.subject, '11111') }))
    await bench.receive(mail({ to: 'New <new@elsewhere.example>', subject: withNumber(fitsNot.subject, '11111') }))
    expect(await statesOf(fits.id)).toMatchObject({ contact: 'done', filed: 'done' })
    expect(await statesOf(fitsNot.id)).toMatchObject({ lead: 'done', contact: 'failed', filed: 'waiting' })
    expect((await progressOf(fitsNot.id)).lead).toEqual({ id: leadId('11111'), number: '11111' })
  })

  it('fails at the number where it is missing, and at the lead where nobody has it', async () => {
    const [without, unknown] = [await prepare(), await prepare()]
    await bench.receive(mail({ to: lena, subject: without.subject.replace(/\d+ /, '') }))
    await bench.receive(mail({ to: lena, subject: withNumber(unknown.subject, '99999') }))
    expect(await statesOf(without.id)).toMatchObject({ company: 'done', number: 'failed', lead: 'waiting' })
    expect(await statesOf(unknown.id)).toMatchObject({ number: 'done', lead: 'failed', filed: 'waiting' })
  })

  it('fails at the sender where no user has the address, or nobody has the host name', async () => {
    const [unknown, outside] = [await prepare(), await prepare()]
    await bench.receive(mail({ from: 'Private <lena.private@xyz.example>', to: lena, subject: unknown.subject }))
    const stranger = envelope({
      envelopeSender: 'lena@home.example',
      client: { address: '203.0.113.9', heloName: 'home.example', relay: null, tls: false },
    })
    await bench.receive(mail({ from: 'Lena <lena@home.example>', to: lena, subject: outside.subject }), stranger)
    expect((await progressOf(unknown.id)).steps[1]).toEqual({ id: 'sender', state: 'failed', why: 'unknown_user' })
    expect((await progressOf(outside.id)).steps[1]).toEqual({ id: 'sender', state: 'failed', why: 'unknown_host_name' })
  })

  it('fails at the sender where he is not proved', async () => {
    const { id, subject } = await prepare()
    const forged = envelope({
      envelopeSender: 'eve@evil.example',
      client: { address: '203.0.113.9', heloName: 'evil.example', relay: null, tls: false },
    })
    await bench.receive(mail({ to: lena, subject }), forged)
    expect((await progressOf(id)).steps[1]).toEqual({ id: 'sender', state: 'failed', why: 'sender_not_proved' })
  })

  it('may be written to the CRM address alone', async () => {
    const { id, subject } = await prepare()
    await bench.receive(mail({ to: crm, subject }))
    expect(await statesOf(id)).toMatchObject({ lead: 'done', filed: 'done' })
  })

  it('is seen by the person who prepared it only', async () => {
    const { id } = await prepare()
    expect((await ask('GET', `/api/test-mails/${id}`, ofTom)).statusCode).toBe(404)
    expect((await ask('POST', `/api/test-mails/${id}/keep`, ofTom)).statusCode).toBe(404)
    expect((await app.inject({ url: `/api/test-mails/${id}` })).statusCode).toBe(401)
  })
})

describe('a kept test mail', () => {
  it('is filed like any other, once', async () => {
    const { id, subject } = await prepare()
    const arrived = await bench.receive(mail({ to: anna, subject: withNumber(subject, '11111') }))
    expect((await progressOf(id)).kept).toBe(false)
    const answer = await ask('POST', `/api/test-mails/${id}/keep`, ofLena)
    expect(answer.json<Progress>().kept).toBe(true)
    const filed = await bench.processNamed(arrived.id)
    expect(filed).toMatchObject({ state: 'assigned', assignment: { target: { id: leadId('11111') }, by: 'rule' } })
    expect(await bench.store.history.ofMessage(xyz, arrived.id)).toHaveLength(1)
    expect(await statesOf(id)).toMatchObject({ filed: 'done' })
    const again = await ask('POST', `/api/test-mails/${id}/keep`, ofLena)
    expect(again.json()).toMatchObject({ code: 'wrong_state' })
  })

  it('must have arrived', async () => {
    const { id } = await prepare()
    expect((await ask('POST', `/api/test-mails/${id}/keep`, ofLena)).statusCode).toBe(404)
  })
})

it('a real mail whose subject has such a word is no test', async () => {
  const message = await bench.receive(mail({ to: anna, subject: 'Lead 11111 test-connection' }))
  expect(message.state).toBe('assigned')
})

it('a test mail expires after a week, and real mail stays', async () => {
  const { subject } = await prepare()
  const message = await bench.receive(mail({ to: lena, subject }))
  const real = await bench.receive(mail({ to: anna, subject: 'Lead 11111' }))
  const options = { withoutTenant: defaultTenantSettings.retention, auditDays: null, batch: 100 }
  bench.clock.set('2026-05-11T09:59:00Z')
  await applyRetention(bench.ctx, options)
  expect((await bench.get(message.id)).reason).toBe('test_mail')
  bench.clock.set('2026-05-11T10:01:00Z')
  await applyRetention(bench.ctx, options)
  expect(await bench.get(message.id)).toMatchObject({ state: 'ignored', reason: 'expired', summary: null })
  expect((await bench.get(real.id)).state).toBe('assigned')
})

describe('my address', () => {
  it('shows the CRM address, its plus-form, and which of my addresses a mail proved', async () => {
    await bench.receive(mail({ to: anna, subject: 'Lead 11111' }))
    const answer = await ask('GET', '/api/my-address', ofLena)
    expect(answer.json()).toEqual({
      crmAddress: 'crm@bccrm.example',
      plusAddress: 'crm+xyz@bccrm.example',
      senderAddresses: [
        { address: 'lena.vogt@xyz.example', proved: true },
        { address: 'lena@xyz.example', proved: false },
      ],
    })
    expect((await ask('GET', '/api/my-address', ofTom)).json<{ senderAddresses: unknown }>().senderAddresses).toEqual([
      { address: 'tom.bakker@xyz.example', proved: false },
    ])
  })
})

describe('an address of one’s own', () => {
  it('is added once a proved mail with the code came from it', async () => {
    const { id, subject } = await claim('Lena.Also@XYZ.example', ofLena)
    expect((await confirm(id, ofLena)).json()).toMatchObject({ code: 'wrong_state' })
    await bench.receive(mail({ from: 'Lena <lena.also@xyz.example>', to: lena, subject }))
    expect((await confirm(id, ofTom)).statusCode).toBe(404)
    const answer = await confirm(id, ofLena)
    expect(
      answer.json<{ senderAddresses: { address: string }[] }>().senderAddresses.map(({ address }) => address),
    ).toEqual(['lena.vogt@xyz.example', 'lena@xyz.example', 'lena.also@xyz.example'])
    expect((await confirm(id, ofLena)).statusCode).toBe(200)
    const next = await bench.receive(mail({ from: 'Lena <lena.also@xyz.example>', to: anna, subject: 'Lead 11111' }))
    expect(next.senderUserId).toBe((await userWith('lena.vogt@xyz.example')).id)
  })

  it('is not added by a mail from elsewhere, or from a sender who is not proved', async () => {
    const [other, forged] = [await claim('lena.two@xyz.example', ofLena), await claim('lena.three@xyz.example', ofLena)]
    await bench.receive(mail({ from: 'Lena <lena.four@xyz.example>', to: lena, subject: other.subject }))
    const evil = envelope({
      envelopeSender: 'eve@evil.example',
      client: { address: '203.0.113.9', heloName: 'evil.example', relay: null, tls: false },
    })
    await bench.receive(mail({ from: 'Lena <lena.three@xyz.example>', to: lena, subject: forged.subject }), evil)
    expect((await confirm(other.id, ofLena)).json()).toMatchObject({ code: 'wrong_state' })
    expect((await confirm(forged.id, ofLena)).json()).toMatchObject({ code: 'wrong_state' })
  })

  it('is not taken from a colleague', async () => {
    const { id, subject } = await claim('tom.bakker@xyz.example', ofLena)
    await bench.receive(mail({ from: 'Tom <tom.bakker@xyz.example>', to: lena, subject }))
    expect((await confirm(id, ofLena)).json()).toMatchObject({ code: 'address_taken' })
  })

  it('must be an address', async () => {
    expect((await askToAdd('no address', ofLena)).statusCode).toBe(400)
  })
})

function askToAdd(address: string, token: string) {
  const headers = { authorization: `Bearer ${token}` }
  return app.inject({ method: 'POST', url: '/api/my-address/sender-addresses', headers, payload: { address } })
}

async function claim(address: string, token: string): Promise<Prepared> {
  return (await askToAdd(address, token)).json<Prepared>()
}

function confirm(id: string, token: string) {
  return ask('POST', `/api/my-address/sender-addresses/${id}/confirm`, token)
}

async function prepare(): Promise<Prepared> {
  const answer = await ask('POST', '/api/test-mails', ofLena)
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json<Prepared>()
}

async function progressOf(id: string): Promise<Progress> {
  const answer = await ask('GET', `/api/test-mails/${id}`, ofLena)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<Progress>()
}

async function statesOf(id: string): Promise<Record<string, string>> {
  return Object.fromEntries((await progressOf(id)).steps.map((step) => [step.id, step.state]))
}

function withNumber(subject: string, number: string): string {
  return subject.replace(/\d+/, number)
}

function ask(method: 'GET' | 'POST', url: string, token: string) {
  return app.inject({ method, url, headers: { authorization: `Bearer ${token}` } })
}

async function userWith(address: string): Promise<User> {
  const [user] = await bench.store.users.byAddressForSignIn(address)
  if (user === undefined) throw new Error(`no user with ${address}`)
  return user
}
