import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TenantId } from '../../../src/domain/ids.ts'
import type { QuarantineLimits } from '../../../src/domain/installation.ts'
import { receiveMail } from '../../support/http/receive-mail.ts'
import type { SmtpReply } from '../../support/smtp-client.ts'
import { nordwind, seedPeople, xyz } from '../process/people.ts'
import { crm, lena, line, mail, openMailroom, type OpenMailroom } from './open-listener.ts'

/** Quarantined mail that has a tenant, as where proof is required and missing; there is none without one. */
let room: OpenMailroom

const mia = 'mia.keller@nordwind.example'
const stranger = 'eve@elsewhere.example'
const wide = { perHostName: 1000, perClientNetwork: 1000, perTenantCount: 1000, perTenantBytes: 2 ** 30 }
const unprovedFrom = '198.51.100.1'

beforeAll(async () => {
  room = await openMailroom('quarantine-shares')
  await seedPeople(room.ctx.store, { senderProof: 'require' })
})
afterAll(() => room.close())
beforeEach(() => room.look((db) => db.collection('messages').deleteMany({ state: 'quarantined' })))

async function hold(tenantId: TenantId, from: string, count: number): Promise<void> {
  for (let held = 0; held < count; held += 1)
    await receiveMail(room.ctx, { tenantId, state: 'quarantined', reason: 'sender_not_proved', from })
}

async function send(from: string, quarantine: QuarantineLimits, client = unprovedFrom): Promise<SmtpReply> {
  const listener = await room.start({
    installation: { quarantine },
    trustedRelays: [{ network: '127.0.0.1', checksSenders: false }],
  })
  const smtp = await listener.client()
  await smtp.command(`XCLIENT ADDR=${client}`)
  await smtp.hello('mail.xyz.example')
  const raw = Buffer.from(
    mail()
      .toString()
      .replace(/^From: .*/, `From: ${from}`),
  )
  return smtp.send({ from, to: [crm], raw })
}

describe('the share of a tenant in quarantine', () => {
  const limits = { ...wide, perTenantCount: 4 }

  it('binds its own mail that would be quarantined, and no other tenant’s, and nobody without one', async () => {
    await hold(xyz, 'somebody@else.example', 4)
    expect(line(await send(lena, limits))).toMatch(/^452 4\.3\.1 /)
    expect((await send(mia, limits)).code).toBe(250)
    expect((await send(stranger, limits)).code).toBe(250)
  })

  it('does not bind its proved mail', async () => {
    await hold(xyz, 'somebody@else.example', 4)
    expect((await send(lena, limits, '192.0.2.25')).code).toBe(250)
  })

  it('is not used up by mail of another tenant', async () => {
    await hold(nordwind, 'somebody@else.example', 4)
    expect((await send(lena, limits)).code).toBe(250)
    expect(line(await send(mia, limits))).toMatch(/^452 /)
  })

  it('is one of bytes too', async () => {
    await hold(xyz, 'somebody@else.example', 1)
    expect(line(await send(lena, { ...wide, perTenantBytes: 1 }))).toMatch(/^452 /)
    expect((await send(mia, { ...wide, perTenantBytes: 1 })).code).toBe(250)
  })
})

describe('the share of a host name and of a client network', () => {
  it('is of the mail of all tenants together', async () => {
    await hold(xyz, 'one@elsewhere.example', 2)
    await hold(nordwind, 'two@elsewhere.example', 2)
    const byHost = { ...wide, perHostName: 4 }
    expect(line(await send(stranger, byHost))).toMatch(/^452 /)
    expect((await send('adam@somewhere.example', byHost)).code).toBe(250)
    const byNetwork = { ...wide, perClientNetwork: 4 }
    // The mails that are held came from 192.0.2.1.
    expect(line(await send(stranger, byNetwork, '192.0.2.77'))).toMatch(/^452 /)
    expect((await send(stranger, byNetwork)).code).toBe(250)
  })
})

describe('mail of programs that no tenant owns', () => {
  const ignore = async (from: string, reason: 'automated' | 'bounce') =>
    receiveMail(room.ctx, { tenantId: null, state: 'ignored', reason, from })

  afterEach(() => room.look((db) => db.collection('messages').deleteMany({ state: 'ignored' })))

  it.each([
    ['of those without a tenant', { ...wide, perTenantCount: 4 }, unprovedFrom],
    ['of the host name', { ...wide, perHostName: 4 }, unprovedFrom],
    ['of the client network', { ...wide, perClientNetwork: 4 }, '192.0.2.77'],
    ['of bytes', { ...wide, perTenantBytes: 1 }, unprovedFrom],
  ])('counts in the share %s, until its bytes are gone', async (_, limits, client) => {
    await ignore(stranger, 'automated')
    await ignore(stranger, 'automated')
    await ignore(stranger, 'bounce')
    const { messageId } = await ignore(stranger, 'bounce')
    expect(line(await send(stranger, limits, client))).toMatch(/^452 4\.3\.1 /)
    expect((await send(lena, limits, '192.0.2.25')).code).toBe(250)
    const message = await room.ctx.store.messages.getAny(messageId)
    if (message === null) throw new Error('no message')
    await room.ctx.store.messages.changeAny(message, { rawRemovedAt: new Date() })
    expect((await send(stranger, { ...limits, perTenantBytes: 2 ** 30 }, client)).code).toBe(250)
  })
})
