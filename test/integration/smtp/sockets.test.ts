import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../../support/queue/open-queues.ts'
import { ConnectionLost, stuffDots, type SmtpClient } from '../../support/smtp-client.ts'
import { crm, lena, mail, openMailroom, recordOf, send, type OpenListener, type OpenMailroom } from './open-listener.ts'

let room: OpenMailroom
beforeAll(async () => {
  room = await openMailroom('sockets')
})
afterAll(() => room.close())

const transaction = [`MAIL FROM:<${lena}>`, `RCPT TO:<${crm}>`, 'DATA']

/** Where a client may vanish; each leaves the connection in a state of its own. */
const states: Readonly<Record<string, (listener: OpenListener) => Promise<SmtpClient>>> = {
  'before the greeting': ({ connect }) => connect(),
  'after EHLO': ({ client }) => client(),
  'in the middle of a command': async ({ client }) => {
    const smtp = await client()
    smtp.write('MAIL FR')
    return smtp
  },
  'after RCPT, the reply on its way': async ({ client }) => {
    const smtp = await client()
    smtp.write(`${transaction.slice(0, 2).join('\r\n')}\r\n`)
    return smtp
  },
  'after 354': async ({ client }) => {
    const smtp = await client()
    await smtp.pipeline(transaction)
    return smtp
  },
  'in the middle of DATA': async ({ client }) => {
    const smtp = await client()
    await smtp.pipeline(transaction)
    smtp.write(Buffer.alloc(300_000, 'x\r\n'))
    return smtp
  },
  'after the dot': async ({ client }) => {
    const smtp = await client()
    await smtp.pipeline(transaction)
    smtp.write(stuffDots(mail()))
    return smtp
  },
  'after STARTTLS, before the handshake': async ({ client }) => {
    const smtp = await client()
    await smtp.command('STARTTLS')
    return smtp
  },
  'in the middle of the handshake': async ({ client }) => {
    const smtp = await client()
    await smtp.command('STARTTLS')
    smtp.write(Buffer.from('16030100c8010000c40303', 'hex'))
    return smtp
  },
  'with nonsense for a handshake': async ({ client }) => {
    const smtp = await client()
    await smtp.command('STARTTLS')
    smtp.write('EHLO client.example\r\n'.repeat(20))
    return smtp
  },
  'within TLS': async ({ client }) => {
    const smtp = await client()
    await smtp.startTls()
    smtp.write('EHLO client.example\r\n')
    return smtp
  },
  'within TLS, in the middle of DATA': async ({ client }) => {
    const smtp = await client()
    await smtp.startTls()
    await smtp.hello()
    await smtp.pipeline(transaction)
    smtp.write(Buffer.alloc(100_000, 'x\r\n'))
    return smtp
  },
}

const ways: Readonly<Record<string, (smtp: SmtpClient) => void>> = {
  RST: (smtp) => smtp.reset(),
  FIN: (smtp) => smtp.halfClose(),
}

describe('a client that vanishes', () => {
  it.each(Object.keys(states).flatMap((state) => Object.keys(ways).map((way) => [state, way] as const)))(
    '%s by %s gives its place back and harms nobody (properties 28, 29)',
    async (state, way) => {
      const listener = await room.start({ maxConnections: 3, idleMs: 2000 })
      // As many as there are places: the listener hears of a lost client a moment after the client itself.
      for (let count = 0; count < 3; count += 1) {
        const smtp = await states[state]?.(listener)
        if (smtp !== undefined) ways[way]?.(smtp)
        await smtp?.closed
      }
      await eventually('all three places', () => areFree(listener))
    },
  )

  async function areFree({ connect }: OpenListener): Promise<boolean> {
    const clients = await Promise.all([connect(), connect(), connect()])
    const codes = await Promise.all(clients.map((smtp) => smtp.read().then(({ code }) => code)))
    await Promise.all(clients.map((smtp) => smtp.quit().catch(ignoreLost)))
    return codes.every((code) => code === 220)
  }

  function ignoreLost(error: unknown): void {
    if (!(error instanceof ConnectionLost)) throw error
  }

  it('two hundred times, anywhere in DATA, leaves no bytes behind (property 28)', async () => {
    // A place for each: a listener that stores a chunk hears of the lost client only when it reads on.
    const { client } = await room.start({ maxConnections: 201 })
    // Up to several chunks of GridFS each.
    const sizes = Array.from({ length: 200 }, (_, index) => (index * 7919) % 900_000)
    const vanish = async (size: number): Promise<void> => {
      const smtp = await client()
      await smtp.pipeline(transaction)
      smtp.write(Buffer.alloc(size, 'x'))
      await new Promise((resolve) => setTimeout(resolve, size % 20))
      smtp.reset()
      await smtp.closed
    }
    for (let start = 0; start < sizes.length; start += 10) await Promise.all(sizes.slice(start, start + 10).map(vanish))
    const smtp = await client()
    const kept = await recordOf(room.ctx, await send(smtp, mail()))
    expect(kept.state).toBe('received')
    const { messages } = room.ctx.store
    const leftOver = async () => {
      const [{ wholeMails, looseChunks }, { total }] = await Promise.all([room.rawKept(), messages.counts(null)])
      return { rawsWithoutRecord: wholeMails - total, looseChunks }
    }
    await expect.poll(leftOver, { timeout: 15_000 }).toEqual({ rawsWithoutRecord: 0, looseChunks: 0 })
  }, 60_000)

  it('after the dot is served all the same (property 7)', async () => {
    const { client } = await room.start()
    const { messages } = room.ctx.store
    const before = (await messages.counts(null)).total
    const smtp = await client()
    await smtp.pipeline(transaction)
    smtp.write(stuffDots(mail()))
    await new Promise((resolve) => setTimeout(resolve, 20))
    smtp.reset()
    await eventually('the mail', async () => (await messages.counts(null)).total === before + 1)
  })
})
