import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loopHeaderName } from '../../../src/domain/loop.ts'
import type { SmtpClient } from '../../support/smtp-client.ts'
import { eventually } from '../../support/queue/open-queues.ts'
import { crm, lena, line, mail, openMailroom, recordOf, send, type OpenMailroom } from './open-listener.ts'

let room: OpenMailroom
beforeAll(async () => {
  room = await openMailroom('limits')
})
afterAll(() => room.close())

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('recipients', () => {
  it('over the cap get 452 4.5.3, counted by command, and the accepted ones go on (property 24)', async () => {
    const { client } = await room.start({ maxRecipients: 100 })
    const smtp = await client()
    const addresses = Array.from({ length: 2000 }, (_, index) => `crm+tenant${index % 50}@bccrm.example`)
    const replies = await smtp.pipeline([
      `MAIL FROM:<${lena}>`,
      ...addresses.map((address) => `RCPT TO:<${address}>`),
      'DATA',
    ])
    const codes = replies.map(({ code, enhanced }) => `${code} ${enhanced}`)
    expect(codes.filter((code) => code === '250 2.1.5')).toHaveLength(100)
    expect(codes.filter((code) => code === '452 4.5.3')).toHaveLength(1900)
    expect(replies.at(-1)?.code).toBe(354)
    smtp.write(Buffer.concat([mail(), Buffer.from('.\r\n')]))
    expect((await recordOf(room.ctx, await smtp.read())).envelope.recipients).toHaveLength(50)
  })

  it('are counted anew for each mail', async () => {
    const { client } = await room.start({ maxRecipients: 1 })
    const smtp = await client()
    for (let count = 0; count < 3; count += 1) expect((await send(smtp, mail())).code).toBe(250)
  })
})

describe('connections', () => {
  it('over the cap of their address get 421 4.3.2, and other addresses get in (property 25)', async () => {
    const { client, connect } = await room.start({ maxConnections: 6, maxConnectionsPerAddress: 4 })
    const idle = await Promise.all(Array.from({ length: 4 }, () => client('127.0.0.2')))
    const refused = await connect('127.0.0.2')
    expect(line(await refused.read())).toMatch(/^421 4\.3\.2 /)
    await refused.closed
    expect((await send(await client('127.0.0.3'), mail())).code).toBe(250)
    await idle[0]?.quit()
    expect((await send(await client('127.0.0.2'), mail())).code).toBe(250)
  })

  it('over the cap of all get 421 4.3.2 (property 25)', async () => {
    const { client, connect } = await room.start({ maxConnections: 3 })
    await Promise.all(['127.0.0.2', '127.0.0.3', '127.0.0.4'].map((from) => client(from)))
    expect(line(await (await connect('127.0.0.5')).read())).toMatch(/^421 4\.3\.2 /)
  })

  it('that are idle get 421 4.4.2', async () => {
    const { client } = await room.start({ idleMs: 200 })
    const smtp = await client()
    expect(line(await smtp.read())).toMatch(/^421 4\.4\.2 /)
    await smtp.closed
  })

  it('of clients that do not wait for the greeting get 421, where a pause is set', async () => {
    const { connect } = await room.start({ greetingPauseMs: 200 })
    const smtp = await connect()
    smtp.write('EHLO client.example\r\n')
    expect(line(await smtp.read())).toMatch(/^421 4\.7\.0 /)
  })

  it('are greeted without a pause of the library', async () => {
    const { connect } = await room.start()
    const startedAt = performance.now()
    for (let count = 0; count < 10; count += 1) expect((await (await connect()).read()).code).toBe(220)
    expect(performance.now() - startedAt).toBeLessThan(900)
  })
})

describe('the mail rate', () => {
  it('is one per client, and a mail over it gets 451 4.7.1', async () => {
    const { client } = await room.start({ maxMailsPerMinute: 2 })
    const smtp = await client('127.0.0.2')
    await send(smtp, mail())
    await send(smtp, mail())
    expect(line(await send(smtp, mail()))).toMatch(/^451 4\.7\.1 /)
    expect((await send(await client('127.0.0.3'), mail())).code).toBe(250)
  })
})

describe('DATA', () => {
  async function beginData(smtp: SmtpClient): Promise<void> {
    const replies = await smtp.pipeline([`MAIL FROM:<${lena}>`, `RCPT TO:<${crm}>`, 'DATA'])
    expect(replies.at(-1)?.code).toBe(354)
  }

  async function trickle(smtp: SmtpClient, everyMs: number): Promise<string> {
    const reply = smtp.read().then(line)
    for (let count = 0; count < 100 && smtp.socket.writable; count += 1) {
      smtp.write('x')
      await sleep(everyMs)
    }
    return reply
  }

  it('that comes too slowly is dropped with 421 4.4.2 (property 26)', async () => {
    const { client } = await room.start({ minBytesPerSecond: 100, slowStartMs: 300 })
    const smtp = await client()
    await beginData(smtp)
    expect(await trickle(smtp, 50)).toMatch(/^421 4\.4\.2 /)
    await smtp.closed
  })

  it('that is quick enough is left alone', async () => {
    const { client } = await room.start({ minBytesPerSecond: 100, slowStartMs: 200 })
    const smtp = await client()
    await beginData(smtp)
    for (let count = 0; count < 10; count += 1) {
      smtp.write('x'.repeat(98) + '\r\n')
      await sleep(40)
    }
    expect((await smtp.command('.')).code).toBe(250)
  })

  it('that takes too long in all is dropped, however quick it is (property 26)', async () => {
    const { client } = await room.start({ dataDeadlineMs: 300 })
    const smtp = await client()
    await beginData(smtp)
    expect(await trickle(smtp, 10)).toMatch(/^421 4\.4\.2 /)
  })
})

describe('floods', () => {
  it.each(['NOOP', 'RSET', 'VRFY x', 'EHLO client.example', 'MAIL FROM:<a@b.example>'])(
    'of %s end with 421 (property 30)',
    async (command) => {
      const { client } = await room.start()
      const smtp = await client()
      smtp.write(`${command}\r\n`.repeat(5000))
      let code = 0
      let count = 0
      for (; code !== 421; count += 1) code = (await smtp.read()).code
      expect(count).toBeLessThanOrEqual(3001)
      await smtp.closed
    },
  )

  it('of unknown commands end with 421 (property 30)', async () => {
    const { client } = await room.start()
    const smtp = await client()
    smtp.write('XYZZY\r\n'.repeat(100))
    let code = 0
    for (let count = 0; code !== 421; count += 1) {
      expect(count).toBeLessThan(20)
      code = (await smtp.read()).code
    }
  })

  it('of commands whose replies nobody reads give their place back (property 30)', async () => {
    const { client, connect } = await room.start({ maxConnections: 1, idleMs: 300 })
    const smtp = await client()
    smtp.stopReading()
    smtp.write('HELP\r\n'.repeat(1_000_000))
    await eventually('the place of the flood', async () => (await (await connect()).read()).code === 220)
  })

  it('of bytes without a line end end with 421 (property 30)', async () => {
    const { client } = await room.start()
    const smtp = await client()
    smtp.write('x'.repeat(20_000))
    expect(line(await smtp.read())).toMatch(/^421 4\.5\.2 /)
  })
})

describe('the backlog', () => {
  it('at its limit turns mail away with 452 4.3.1, and mail resumes when workers caught up (property 31)', async () => {
    const { count } = await room.ctx.store.messages.backlog()
    const { client } = await room.start({ installation: { maxBacklog: count + 3 } })
    const smtp = await client()
    const answers: string[] = []
    for (let sent = 0; sent < 5; sent += 1) answers.push(line(await send(smtp, mail())).slice(0, 9))
    expect(answers).toEqual(['250 2.6.0', '250 2.6.0', '250 2.6.0', '452 4.3.1', '452 4.3.1'])
    await settleAll()
    await eventually('mail to be taken again', async () => (await send(smtp, mail())).code === 250)
  })

  it('and a disk that is nearly full are the same to a client (452 4.3.1)', async () => {
    const disk = { minFreeBytes: 1000, readFreeBytes: () => Promise.resolve(999) }
    const { client } = await room.start({ disk })
    expect(line(await send(await client(), mail()))).toMatch(/^452 4\.3\.1 /)
  })

  async function settleAll(): Promise<void> {
    const { messages } = room.ctx.store
    const later = new Date(Date.now() + 60_000)
    for (const id of await messages.stuck(later, later, 100)) {
      const message = await messages.getAny(id)
      if (message !== null) await messages.changeAny(message, { state: 'failed', reason: 'parser_limit' })
    }
  }
})

describe('a loop', () => {
  const received = (count: number): string[] => Array.from({ length: count }, () => 'Received: from a by b; Mon')

  it('of more Received fields than allowed gets 554 5.4.6, and a mail with as many is taken (property 33)', async () => {
    const { client } = await room.start({ installation: { maxReceivedFields: 20 } })
    const smtp = await client()
    expect((await send(smtp, mail({ headers: received(20) }))).code).toBe(250)
    expect(line(await send(smtp, mail({ headers: received(21) })))).toMatch(/^554 5\.4\.6 /)
  })

  it('of mail that left us gets 554 5.4.6 (property 33)', async () => {
    const { client } = await room.start()
    const smtp = await client()
    expect(line(await send(smtp, mail({ headers: [`${loopHeaderName(crm)}: 1`] })))).toMatch(/^554 5\.4\.6 /)
    expect((await send(smtp, mail({ body: `${loopHeaderName(crm)}: 1\r\n` }))).code).toBe(250)
  })
})
