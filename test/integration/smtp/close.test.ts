import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { crm, lena, line, mail, openMailroom, recordOf, send, type OpenMailroom } from './open-listener.ts'

let room: OpenMailroom
beforeAll(async () => {
  room = await openMailroom('close')
})
afterAll(() => room.close())

const transaction = [`MAIL FROM:<${lena}>`, `RCPT TO:<${crm}>`, 'DATA']

describe('closing a listener', () => {
  it('sends idle clients away with 421 and takes no new ones (property 15)', async () => {
    const { listener, client, connect } = await room.start()
    const idle = await client()
    const startedAt = performance.now()
    await listener.close(5000)
    expect(performance.now() - startedAt).toBeLessThan(2000)
    expect(line(await idle.read())).toMatch(/^421 4\.3\.2 /)
    await idle.closed
    await expect(connect()).rejects.toThrow('ECONNREFUSED')
  })

  it('lets a mail in DATA finish, then says 421 (property 15)', async () => {
    const { listener, client } = await room.start()
    const smtp = await client()
    await smtp.pipeline(transaction)
    smtp.write(mail())
    const closing = listener.close(5000)
    await new Promise((resolve) => setTimeout(resolve, 100))
    const reply = await smtp.command('.')
    expect((await recordOf(room.ctx, reply)).state).toBe('received')
    expect(line(await smtp.read())).toMatch(/^421 4\.3\.2 /)
    await closing
  })

  it('ends within its time, whoever still sends (property 15)', async () => {
    const { listener, client } = await room.start()
    const smtp = await client()
    await smtp.pipeline(transaction)
    smtp.write('x')
    const startedAt = performance.now()
    await listener.close(300)
    expect(performance.now() - startedAt).toBeLessThan(2000)
    await smtp.closed
  })

  it('loses no mail that was acknowledged under load (property 15)', async () => {
    const { listener, client } = await room.start()
    const taken: string[] = []
    const senders = Array.from({ length: 10 }, async () => {
      const smtp = await client()
      for (;;) {
        const reply = await send(smtp, mail()).catch(() => null)
        if (reply?.code !== 250) return
        taken.push((await recordOf(room.ctx, reply)).id)
      }
    })
    await new Promise((resolve) => setTimeout(resolve, 300))
    await listener.close(3000)
    await Promise.all(senders)
    expect(taken.length).toBeGreaterThan(10)
  })

  it('leaves the other listeners of the process alone', async () => {
    const one = await room.start()
    const other = await room.start()
    await one.listener.close(1000)
    expect((await send(await other.client(), mail())).code).toBe(250)
  })
})
