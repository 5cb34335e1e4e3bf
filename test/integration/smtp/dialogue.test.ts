import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asId, type TenantId, type UserId } from '../../../src/domain/ids.ts'
import type { RawStore } from '../../../src/store/raw/raw-store.ts'
import { crm, lena, line, mail, openMailroom, rawOf, recordOf, send, type OpenMailroom } from './open-listener.ts'

let room: OpenMailroom
beforeAll(async () => {
  room = await openMailroom('dialogue')
})
afterAll(() => room.close())

describe('a dialogue', () => {
  it('takes a mail, byte for byte, with its envelope', async () => {
    const { client } = await room.start()
    const smtp = await client()
    const raw = mail()
    const reply = await send(smtp, raw)
    expect(line(reply)).toMatch(/^250 2\.6\.0 Message queued as /)
    expect(await rawOf(room.ctx, reply)).toEqual(raw)
    const message = await recordOf(room.ctx, reply)
    expect(message.state).toBe('received')
    expect(message.envelope).toEqual({
      envelopeSender: lena,
      recipients: [crm],
      client: { address: '127.0.0.1', heloName: 'client.example', relay: null, tls: false },
      authenticated: null,
    })
    expect((await smtp.quit()).code).toBe(221)
    await smtp.closed
  })

  it('takes mail after mail over one connection', async () => {
    const { client } = await room.start()
    const smtp = await client()
    const ids = new Set<string>()
    for (let count = 0; count < 5; count += 1) ids.add((await recordOf(room.ctx, await send(smtp, mail()))).id)
    expect(ids.size).toBe(5)
  })

  it('counts the same mail once when our 250 was lost (property 7)', async () => {
    const { client } = await room.start()
    const raw = mail()
    const first = await client()
    await first.pipeline([`MAIL FROM:<${lena}>`, `RCPT TO:<${crm}>`, 'DATA'])
    first.write(Buffer.concat([raw, Buffer.from('.\r\n')]))
    await first.read()
    first.reset()
    const before = (await room.ctx.store.messages.counts(null)).total
    const second = await client()
    const again = await send(second, raw)
    expect(again.code).toBe(250)
    expect((await recordOf(room.ctx, again)).rawSha256).toMatch(/^[0-9a-f]{64}$/)
    expect((await room.ctx.store.messages.counts(null)).total).toBe(before)
  })

  it('takes plus-forms and aliases of the CRM address, in any case, and nobody else (550 5.1.1)', async () => {
    const { client } = await room.start({ installation: { crmAliases: ['post@old.example'] } })
    const smtp = await client()
    const replies = await smtp.pipeline([
      `MAIL FROM:<${lena}>`,
      'RCPT TO:<CRM+acme@BCCRM.example>',
      'RCPT TO:<post@old.example>',
      'RCPT TO:<anna@acme.example>',
      'RCPT TO:<crm@other.example>',
      'RCPT TO:<postmaster>',
    ])
    expect(replies.map(({ code, enhanced }) => `${code} ${enhanced}`)).toEqual([
      '250 2.1.0',
      '250 2.1.5',
      '250 2.1.5',
      '550 5.1.1',
      '550 5.1.1',
      '550 5.1.1',
    ])
    await smtp.command('DATA')
    smtp.write(Buffer.concat([mail(), Buffer.from('.\r\n')]))
    const { envelope } = await recordOf(room.ctx, await smtp.read())
    expect(envelope.recipients).toEqual(['CRM+acme@BCCRM.example', 'post@old.example'])
  })

  it('takes the null sender and what it brings, on purpose (property 34)', async () => {
    const { client } = await room.start({ installation: { unknownHost: 'refuse' } })
    const smtp = await client()
    const raw = mail({ headers: ['Content-Type: multipart/report; report-type=delivery-status; boundary=b'] })
    const reply = await smtp.send({ from: '', to: [crm], raw })
    expect((await recordOf(room.ctx, reply)).envelope.envelopeSender).toBe('')
  })

  it('keeps the addresses of the envelope as they were written', async () => {
    const { client } = await room.start()
    const smtp = await client()
    const from = 'Lena@xn--bcher-kva.example'
    const reply = await smtp.send({ from, to: [crm], raw: mail() })
    expect((await recordOf(room.ctx, reply)).envelope.envelopeSender).toBe(from)
  })

  it('answers 250 where Redis does not take the job, and leaves it to the sweeper (property 4)', async () => {
    const add = (): Promise<void> => Promise.reject(new Error('Redis is away'))
    const { client } = await room.start({ ctx: { jobs: { ...room.ctx.jobs, add } } })
    const reply = await send(await client(), mail())
    expect(reply.code).toBe(250)
    const stuck = await room.ctx.store.messages.stuck(new Date(Date.now() + 1000), new Date(Date.now() + 1000), 1000)
    expect(stuck).toContain((await recordOf(room.ctx, reply)).id)
  })
})

describe('a failure nobody foresaw', () => {
  const writer = {
    write: () => Promise.resolve(),
    finish: () => Promise.reject(new Error('550 disk on fire')),
    abort: () => Promise.reject(new Error('still on fire')),
  }

  it('of the raw store is 451, and the next mail is taken', async () => {
    let failures = 1
    const begin: RawStore['begin'] = (ref) => (failures-- > 0 ? writer : room.ctx.rawStore.begin(ref))
    const { client } = await room.start({ ctx: { rawStore: { ...room.ctx.rawStore, begin } } })
    const smtp = await client()
    expect(line(await send(smtp, mail()))).toMatch(/^451 4\.3\.0 /)
    expect((await send(smtp, mail())).code).toBe(250)
  })

  it('of the parser is 451, where From has to be read', async () => {
    const parse = () => Promise.reject(new Error('no thread'))
    const { client } = await room.start({ ctx: { parse }, installation: { unknownHost: 'refuse' } })
    expect(line(await send(await client(), mail()))).toMatch(/^451 4\.3\.0 /)
  })
})

describe('STARTTLS', () => {
  it('encrypts, starts the session anew, and is recorded', async () => {
    const { connect } = await room.start()
    const smtp = await connect()
    await smtp.read()
    expect(await smtp.hello()).toContain('STARTTLS')
    await smtp.startTls()
    expect((await smtp.command(`MAIL FROM:<${lena}>`)).code).toBe(503)
    expect(await smtp.hello()).not.toContain('STARTTLS')
    const reply = await send(smtp, mail())
    expect((await recordOf(room.ctx, reply)).envelope.client.tls).toBe(true)
  })

  it('forgets commands that were sent behind it in the clear', async () => {
    const { client } = await room.start()
    const smtp = await client()
    smtp.write('STARTTLS\r\nMAIL FROM:<evil@stranger.example>\r\n')
    expect((await smtp.read()).code).toBe(220)
    smtp.reset()
    const other = await client()
    expect((await other.command('NOOP')).code).toBe(250)
  })
})

describe('AUTH', () => {
  const tenantId = asId<TenantId>('tenant-xyz')
  const userId = asId<UserId>('user-lena')
  const checkPassword = (address: string, password: string) =>
    Promise.resolve(address === lena && password === 'right' ? { tenantId, userId } : null)
  const plain = (password: string): string => Buffer.from(`\0${lena}\0${password}`).toString('base64')

  it('is offered over TLS only', async () => {
    const { connect } = await room.start({ checkPassword })
    const smtp = await connect()
    await smtp.read()
    expect(await smtp.hello()).not.toContain('AUTH PLAIN LOGIN')
    expect(line(await smtp.command(`AUTH PLAIN ${plain('right')}`))).toMatch(/^538 5\.7\.0 /)
    await smtp.startTls()
    expect(await smtp.hello()).toContain('AUTH PLAIN LOGIN')
  })

  it('is not there where nobody can sign in', async () => {
    const { connect } = await room.start()
    const smtp = await connect()
    await smtp.read()
    await smtp.hello()
    await smtp.startTls()
    expect((await smtp.hello()).join(' ')).not.toContain('AUTH')
    expect((await smtp.command('AUTH PLAIN')).code).toBe(500)
  })

  it('ends the connection after three wrong passwords', async () => {
    const { client } = await room.start({ checkPassword })
    const smtp = await client()
    await smtp.startTls()
    await smtp.hello()
    expect(line(await smtp.command(`AUTH PLAIN ${plain('wrong')}`))).toMatch(/^535 5\.7\.8 /)
    expect(line(await smtp.command(`AUTH PLAIN ${plain('wrong')}`))).toMatch(/^535 5\.7\.8 /)
    expect(line(await smtp.command(`AUTH PLAIN ${plain('wrong')}`))).toMatch(/^421 4\.7\.0 /)
    await smtp.closed
  })

  it('puts a client off who keeps guessing over many connections (454 4.7.0)', async () => {
    const { client } = await room.start({ checkPassword })
    const answers: string[] = []
    for (let count = 0; count < 21; count += 1) {
      const smtp = await client('127.0.0.2')
      await smtp.startTls()
      await smtp.hello()
      answers.push(line(await smtp.command(`AUTH PLAIN ${plain(count < 20 ? 'wrong' : 'right')}`)).slice(0, 9))
      smtp.reset()
    }
    expect(answers).toEqual([...Array.from({ length: 20 }, () => '535 5.7.8'), '454 4.7.0'])
  })

  it('answers 451 where the password cannot be checked, never that it is wrong', async () => {
    const { client } = await room.start({ checkPassword: () => Promise.reject(new Error('MongoDB is away')) })
    const smtp = await client()
    await smtp.startTls()
    await smtp.hello()
    expect(line(await smtp.command(`AUTH PLAIN ${plain('right')}`))).toMatch(/^451 4\.3\.0 /)
  })
})

describe('a relay', () => {
  const trustedRelays = [{ network: '127.0.0.0/8', checksSenders: true }]

  it('that is listed names the client by XCLIENT', async () => {
    const { client } = await room.start({ trustedRelays })
    const smtp = await client()
    expect((await smtp.command('XCLIENT ADDR=192.0.2.25 NAME=mail.xyz.example HELO=mail.xyz.example')).code).toBe(220)
    await smtp.hello('relay.bccrm.example')
    expect(line(await smtp.command('XCLIENT ADDR=192.0.2.99'))).toMatch(/^550 5\.7\.0 /)
    const { envelope } = await recordOf(room.ctx, await send(smtp, mail()))
    expect(envelope.client).toEqual({
      address: '192.0.2.25',
      heloName: 'mail.xyz.example',
      relay: { address: '127.0.0.1', checksSenders: true },
      tls: false,
    })
  })

  it('that is listed and names nobody is the client itself', async () => {
    const { client } = await room.start({ trustedRelays })
    const { envelope } = await recordOf(room.ctx, await send(await client(), mail()))
    expect(envelope.client.address).toBe('127.0.0.1')
    expect(envelope.client.relay).toEqual({ address: '127.0.0.1', checksSenders: true })
  })

  it('that is not listed is refused XCLIENT, and no relay is recorded', async () => {
    const { client } = await room.start({ trustedRelays: [{ network: '10.0.0.0/8', checksSenders: true }] })
    const smtp = await client()
    expect(line(await smtp.command('XCLIENT ADDR=192.0.2.25'))).toMatch(/^550 5\.7\.0 /)
    expect((await recordOf(room.ctx, await send(smtp, mail()))).envelope.client.relay).toBeNull()
  })

  it('names the client by PROXY, who is no relay for that and may not use XCLIENT', async () => {
    const { connect } = await room.start({ trustedRelays, proxyProtocol: 'on' })
    const smtp = await connect()
    smtp.write('PROXY TCP4 192.0.2.25 127.0.0.1 40000 25\r\n')
    expect((await smtp.read()).code).toBe(220)
    await smtp.hello()
    expect(line(await smtp.command('XCLIENT ADDR=192.0.2.99'))).toMatch(/^550 5\.7\.0 /)
    const { envelope } = await recordOf(room.ctx, await send(smtp, mail()))
    expect(envelope.client.address).toBe('192.0.2.25')
    expect(envelope.client.relay?.address).toBe('127.0.0.1')
  })

  it('that is not listed cannot name a client by PROXY either', async () => {
    const unlisted = [{ network: '10.0.0.0/8', checksSenders: true }]
    const { connect } = await room.start({ trustedRelays: unlisted, proxyProtocol: 'on' })
    const smtp = await connect()
    smtp.write('PROXY TCP4 192.0.2.25 127.0.0.1 40000 25\r\n')
    expect((await smtp.read()).code).toBe(220)
    expect(line(await smtp.read())).toMatch(/^50\d 5\./)
    await smtp.hello()
    const { envelope } = await recordOf(room.ctx, await send(smtp, mail()))
    expect(envelope.client).toMatchObject({ address: '127.0.0.1', relay: null })
  })
})
