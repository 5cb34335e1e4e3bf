import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createToken, type NewTokenInput } from '../../../src/commands/create-token.ts'
import { sendSignIn } from '../../../src/commands/sign-in-to-send.ts'
import type { Acting } from '../../../src/domain/acting.ts'
import { asId, type TokenId } from '../../../src/domain/ids.ts'
import type { Installation } from '../../../src/domain/installation.ts'
import { checkPassword } from '../../../src/platform/password.ts'
import { newTokenSecret, sha256Hex } from '../../../src/platform/secrets.ts'
import { receiveMail } from '../../support/http/receive-mail.ts'
import type { SmtpClient, SmtpReply } from '../../support/smtp-client.ts'
import { seedPeople, xyz } from '../process/people.ts'
import { crm, lena, line, mail, openMailroom, recordOf, type OpenListener, type OpenMailroom } from './open-listener.ts'

let room: OpenMailroom
let parsedCount = 0

const strangers = 'mallory@stranger.example'
/** Holds four mails of strangers; each limit alone can be made to bind. */
const wide = { perHostName: 1000, perClientNetwork: 1000, perTenantCount: 1000, perTenantBytes: 2 ** 30 }
const full = { ...wide, perTenantCount: 4 }

beforeAll(async () => {
  room = await openMailroom('senders')
  await seedPeople(room.ctx.store)
  for (let count = 0; count < 4; count += 1)
    await receiveMail(room.ctx, { tenantId: null, state: 'quarantined', reason: 'unknown_host_name', from: strangers })
})
afterAll(() => room.close())

function start(installation: Partial<Installation>): Promise<OpenListener> {
  return room.start({
    installation,
    trustedRelays: [{ network: '127.0.0.1', checksSenders: false }],
    ctx: {
      parse: (raw) => {
        parsedCount += 1
        return room.ctx.parse(raw)
      },
    },
  })
}

/** A client at this address, as our edge sees it. */
async function clientAt(listener: OpenListener, address: string): Promise<SmtpClient> {
  const smtp = await listener.client()
  await smtp.command(`XCLIENT ADDR=${address}`)
  await smtp.hello('mail.xyz.example')
  return smtp
}

function from(sender: string, headers: readonly string[] = []): Buffer {
  return Buffer.from(
    mail({ headers })
      .toString()
      .replace(/^From: .*/, `From: ${sender}`),
  )
}

/** From two mailboxes, so that nothing but the mail it names lets it in. */
function deliveryReport({ of }: { readonly of: string | null }): Buffer {
  const status = ['--b', 'Content-Type: message/delivery-status', '', 'Final-Recipient: rfc822; a@acme.example', '']
  const original = ['--b', 'Content-Type: text/rfc822-headers', '', `Message-ID: <${of ?? ''}>`, '']
  const header = [
    'From: a@one.example, b@two.example',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
  ]
  const parts = of === null ? status : [...status, ...original]
  return Buffer.from([...header, '', '--b', '', 'It did not work.', ...parts, '--b--', ''].join('\r\n'))
}

function sendFrom(smtp: SmtpClient, sender: string, headers: readonly string[] = []): Promise<SmtpReply> {
  return smtp.send({ from: sender, to: [crm], raw: from(sender, headers) })
}

describe('a quarantine that is full', () => {
  it('gives strangers 452 4.3.1, and senders nobody can tell', async () => {
    const smtp = await clientAt(await start({ quarantine: full }), '198.51.100.1')
    expect(line(await sendFrom(smtp, strangers))).toMatch(/^452 4\.3\.1 /)
    const two = await smtp.send({ from: strangers, to: [crm], raw: from('a@one.example, b@two.example') })
    expect(line(two)).toMatch(/^452 4\.3\.1 /)
  })

  it("takes a rep's proved mail, and an unproved one that would only be asked about", async () => {
    const listener = await start({ quarantine: full })
    expect((await sendFrom(await clientAt(listener, '192.0.2.25'), lena)).code).toBe(250)
    expect((await sendFrom(await clientAt(listener, '198.51.100.1'), lena)).code).toBe(250)
  })

  it('takes mail that answers an id we hold, and no other, whatever its envelope', async () => {
    const listener = await start({ quarantine: full })
    const smtp = await clientAt(listener, '198.51.100.1')
    await holdMessageId('held@xyz.example')
    expect((await sendFrom(smtp, strangers, ['In-Reply-To: <held@xyz.example>'])).code).toBe(250)
    expect((await sendFrom(smtp, strangers, ['References: <other@xyz.example>'])).code).toBe(452)
    expect((await smtp.send({ from: '', to: [crm], raw: from(strangers) })).code).toBe(452)
    expect((await sendFrom(smtp, strangers, ['Auto-Submitted: auto-replied'])).code).toBe(452)
  })

  it('gives 452 to what no sender is named in, also by a null sender', async () => {
    const smtp = await clientAt(await start({ quarantine: full }), '198.51.100.1')
    const two = await smtp.send({ from: '', to: [crm], raw: from('a@one.example, b@two.example') })
    expect(line(two)).toMatch(/^452 4\.3\.1 /)
    const byProgram = from('a@one.example, b@two.example', ['Auto-Submitted: auto-replied'])
    expect(line(await smtp.send({ from: strangers, to: [crm], raw: byProgram }))).toMatch(/^452 4\.3\.1 /)
  })

  it('takes a delivery report of a mail we hold, whoever it is from, and no other', async () => {
    const smtp = await clientAt(await start({ quarantine: full }), '198.51.100.1')
    await holdMessageId('bounced@xyz.example')
    const codeOf = async (of: string | null) =>
      (await smtp.send({ from: '', to: [crm], raw: deliveryReport({ of }) })).code
    expect(await codeOf('bounced@xyz.example')).toBe(250)
    expect(await codeOf('never-seen@xyz.example')).toBe(452)
    expect(await codeOf(null)).toBe(452)
  })

  it('takes a proved stranger until his own host name has its share', async () => {
    const listener = await start({ quarantine: full })
    expect((await sendFrom(await clientAt(listener, '192.0.2.26'), 'anna@acme.example')).code).toBe(250)
    const shared = await start({ quarantine: { ...wide, perHostName: 4 } })
    expect((await sendFrom(await clientAt(shared, '198.51.100.1'), strangers)).code).toBe(452)
    expect((await sendFrom(await clientAt(shared, '198.51.100.1'), 'eve@elsewhere.example')).code).toBe(250)
  })

  it.each([
    ['a client network', { ...wide, perClientNetwork: 4 }, '192.0.2.200', '198.51.100.1'],
    ['all bytes', { ...wide, perTenantBytes: 1 }, '198.51.100.1', null],
  ])('binds by %s', async (_, quarantine, bound, free) => {
    const listener = await start({ quarantine })
    expect((await sendFrom(await clientAt(listener, bound), 'eve@elsewhere.example')).code).toBe(452)
    if (free !== null) expect((await sendFrom(await clientAt(listener, free), 'eve@elsewhere.example')).code).toBe(250)
  })

  it('costs nothing while there is room', async () => {
    const smtp = await clientAt(await start({ quarantine: wide }), '198.51.100.1')
    parsedCount = 0
    expect((await sendFrom(smtp, strangers)).code).toBe(250)
    expect(parsedCount).toBe(0)
  })

  async function holdMessageId(messageId: string): Promise<void> {
    const { messageId: id } = await receiveMail(room.ctx, { tenantId: xyz, state: 'unmatched' })
    const message = await room.ctx.store.messages.getAny(id)
    if (message?.summary === null || message === null) throw new Error('no message')
    await room.ctx.store.messages.changeAny(message, { summary: { ...message.summary, messageId } })
  }
})

describe('an unknown host name, where those are refused', () => {
  it('gets 550 5.7.1 at the end of DATA, but never where the mail answers something', async () => {
    const smtp = await clientAt(await start({ unknownHost: 'refuse', quarantine: wide }), '198.51.100.1')
    expect(line(await sendFrom(smtp, strangers))).toMatch(/^550 5\.7\.1 /)
    expect((await sendFrom(smtp, strangers, ['In-Reply-To: <never-seen@xyz.example>'])).code).toBe(250)
    expect((await sendFrom(smtp, strangers, ['References: <never-seen@xyz.example>'])).code).toBe(250)
    expect((await sendFrom(smtp, lena)).code).toBe(250)
  })
})

describe('a user who signed in', () => {
  async function signedIn(): Promise<SmtpClient> {
    const [user] = await room.ctx.store.users.byAddressForSignIn(lena)
    if (user === undefined) throw new Error('no user')
    const listener = await room.start({
      installation: { quarantine: full },
      checkPassword: () => Promise.resolve({ tenantId: user.tenantId, userId: user.id }),
    })
    const smtp = await listener.client()
    await smtp.startTls()
    await smtp.hello()
    expect((await smtp.command(`AUTH PLAIN ${Buffer.from(`\0${lena}\0right`).toString('base64')}`)).code).toBe(235)
    return smtp
  }

  it('sends from an address of his, and the envelope says who he is', async () => {
    const smtp = await signedIn()
    const { envelope } = await recordOf(room.ctx, await sendFrom(smtp, 'Lena.Vogt@XYZ.example'))
    expect(envelope.authenticated).toEqual({ tenantId: xyz, userId: expect.any(String) as string })
  })

  it('gets 550 5.7.1 for the address of somebody else, also at his own host name', async () => {
    const smtp = await signedIn()
    for (const other of ['tom.bakker@xyz.example', strangers, `${lena}, tom.bakker@xyz.example`]) {
      const reply = await smtp.send({ from: lena, to: [crm], raw: from(other) })
      expect(line(reply)).toMatch(/^550 5\.7\.1 /)
    }
  })
})

describe('a program of a tenant that signs in by its token', () => {
  const xyzAdmin: Acting = { tenantId: xyz, actor: { kind: 'system' } }

  async function tokenOf(by: Acting, changes: Partial<NewTokenInput> = {}): Promise<string> {
    const secret = newTokenSecret()
    const token = {
      name: 'mail server',
      role: 'rep',
      scopes: ['send'],
      userId: null,
      expiresAt: null,
      ...changes,
    } as const
    await createToken(room.ctx, by, token, secret)
    return secret
  }

  async function signIn(secret: string, installation: Partial<Installation> = {}) {
    const listener = await room.start({
      installation: { quarantine: wide, ...installation },
      checkPassword: sendSignIn(room.ctx, checkPassword),
    })
    const smtp = await listener.client()
    await smtp.startTls()
    await smtp.hello()
    const reply = await smtp.command(`AUTH PLAIN ${Buffer.from(`\0xyz\0${secret}`).toString('base64')}`)
    return { smtp, reply }
  }

  it('is known by its tenant, with no user', async () => {
    const { smtp, reply } = await signIn(await tokenOf(xyzAdmin))
    expect(reply.code).toBe(235)
    const { envelope } = await recordOf(room.ctx, await sendFrom(smtp, 'tom.bakker@xyz.example'))
    expect(envelope.authenticated).toEqual({ tenantId: xyz, userId: null })
  })

  it('hands over what others wrote too, without vouching for them: the limits of quarantine bind those', async () => {
    const { smtp } = await signIn(await tokenOf(xyzAdmin), { quarantine: full })
    expect((await sendFrom(smtp, lena)).code).toBe(250)
    expect(line(await sendFrom(smtp, strangers))).toMatch(/^452 4\.3\.1 /)
  })

  it('stands for its user where the token has one', async () => {
    const [user] = await room.ctx.store.users.byAddressForSignIn(lena)
    if (user === undefined) throw new Error('no user')
    const { smtp } = await signIn(await tokenOf(xyzAdmin, { userId: user.id }))
    const { envelope } = await recordOf(room.ctx, await sendFrom(smtp, lena))
    expect(envelope.authenticated).toEqual({ tenantId: xyz, userId: user.id })
    expect(line(await sendFrom(smtp, 'tom.bakker@xyz.example'))).toMatch(/^550 5\.7\.1 /)
  })

  it('is refused without the scope, past its time, and where nobody made it', async () => {
    const past = { id: 'past', tenantId: xyz, userId: null, name: 'past', role: 'rep', scopes: ['send'] } as const
    const secret = newTokenSecret()
    const times = { createdAt: new Date(0), expiresAt: new Date(1), lastUsedAt: null }
    await room.ctx.store.tokens.create({ ...past, ...times, id: asId<TokenId>(past.id) }, sha256Hex(secret))
    const others = [await tokenOf(xyzAdmin, { scopes: ['read', 'write', 'admin'] }), newTokenSecret(), secret]
    for (const other of others) expect(line((await signIn(other)).reply)).toMatch(/^535 5\.7\.8 /)
  })
})
