import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import type { SmtpClient } from '../../support/smtp-client.ts'
import { openTcpProxy, type TcpProxy } from '../../support/tcp-proxy.ts'
import { crm, lena, line, mail, openMailroom, rawOf, send, type OpenMailroom } from './open-listener.ts'

let proxy: TcpProxy
let room: OpenMailroom
beforeAll(async () => {
  const { hostname, port } = new URL(inject('mongodbUri'))
  proxy = await openTcpProxy(hostname, Number(port))
  // Directly: the members that a replica set names would lead past the proxy.
  room = await openMailroom('away', `mongodb://127.0.0.1:${proxy.port}/?directConnection=true`)
})
afterEach(() => {
  proxy.mend()
  proxy.resume()
})
afterAll(async () => {
  await room.close()
  await proxy.close()
})

async function beginData(smtp: SmtpClient): Promise<void> {
  const replies = await smtp.pipeline([`MAIL FROM:<${lena}>`, `RCPT TO:<${crm}>`, 'DATA'])
  expect(replies.at(-1)?.code).toBe(354)
}

/** As a mail server does: again, until it is taken. */
async function deliver(smtp: SmtpClient, raw: Buffer): Promise<Buffer> {
  for (let reply = await send(smtp, raw); ; reply = await send(smtp, raw)) {
    if (reply.code === 250) return rawOf(room.ctx, reply)
    expect(reply.code).toBe(451)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** As housekeeping does with what a database kept that was away when it should have removed it. */
async function removeOrphans(): Promise<void> {
  const { messages } = room.ctx.store
  await room.ctx.rawStore.removeOrphans(new Date(Date.now() + 60_000), (refs) => messages.referencedRaws(refs))
}

const big = (): Buffer => mail({ body: `${'x'.repeat(98)}\r\n`.repeat(8000) })

describe('a MongoDB that is gone', () => {
  it('at RCPT gives 451, also to DATA behind it, and the mail comes later (property 3)', async () => {
    const { client } = await room.start({ handlerDeadlineMs: 1000 })
    const smtp = await client()
    proxy.cut()
    const replies = await smtp.pipeline([`MAIL FROM:<${lena}>`, `RCPT TO:<${crm}>`, 'DATA', 'RSET'])
    expect(replies.map(({ code, enhanced }) => `${code} ${enhanced}`)).toEqual([
      '250 2.1.0',
      '451 4.3.0',
      '451 4.3.0',
      '250 2.0.0',
    ])
    proxy.mend()
    const raw = mail()
    expect(await deliver(smtp, raw)).toEqual(raw)
  })

  it.each([
    ['small', mail],
    ['big', big],
  ])('at DATA gives 451 to a %s mail, and the mail comes later (property 3)', async (_, make) => {
    const { client } = await room.start({ handlerDeadlineMs: 1000 })
    const smtp = await client()
    const raw = make()
    await beginData(smtp)
    proxy.cut()
    const startedAt = performance.now()
    smtp.write(Buffer.concat([raw, Buffer.from('.\r\n')]))
    expect((await smtp.read()).code).toBe(451)
    expect(performance.now() - startedAt).toBeLessThan(3000)
    proxy.mend()
    expect((await deliver(smtp, raw)).equals(raw)).toBe(true)
  })
})

describe('a MongoDB that takes everything and never answers', () => {
  it.each([
    ['small', mail],
    ['big', big],
  ])(
    'gives 451 4.4.5 to a %s mail; nothing is half stored, and a second try counts once (property 27)',
    async (_, make) => {
      const { client } = await room.start({ handlerDeadlineMs: 500 })
      const smtp = await client()
      const raw = make()
      const before = (await room.ctx.store.messages.counts(null)).total
      await beginData(smtp)
      proxy.stall()
      const startedAt = performance.now()
      smtp.write(Buffer.concat([raw, Buffer.from('.\r\n')]))
      expect(line(await smtp.read())).toMatch(/^451 4\.4\.5 /)
      expect(performance.now() - startedAt).toBeLessThan(2500)
      proxy.resume()
      expect((await deliver(smtp, raw)).equals(raw)).toBe(true)
      const { total } = await room.ctx.store.messages.counts(null)
      expect(total).toBe(before + 1)
      await removeOrphans()
      expect(await room.rawKept()).toEqual({ wholeMails: total, looseChunks: 0 })
    },
  )

  it('gives 451 at RCPT within seconds (property 27)', async () => {
    const { client } = await room.start()
    const smtp = await client()
    proxy.stall()
    const [, reply] = await smtp.pipeline([`MAIL FROM:<${lena}>`, `RCPT TO:<${crm}>`])
    expect(reply && line(reply)).toMatch(/^451 4\.3\.0 /)
  })
})

describe('a MongoDB that refuses a write', () => {
  /** Every write to the collection fails, as on a disk that is full: MongoDB itself refuses it. */
  async function refusing<T>(collection: string, work: () => Promise<T>): Promise<T> {
    await room.look((db) => db.command({ collMod: collection, validator: { never: 'so' } }))
    try {
      return await work()
    } finally {
      await room.look((db) => db.command({ collMod: collection, validator: {} }))
    }
  }

  it.each([
    ['the record of a small mail', 'messages', mail],
    ['the record of a big mail', 'messages', big],
    ['a chunk of a big mail', 'raw.chunks', big],
  ])(
    'of the write of %s is 451, nothing is half stored, and the mail comes later (property 6)',
    async (_, name, make) => {
      const { client } = await room.start()
      const smtp = await client()
      // The collections exist from here on.
      expect((await send(smtp, big())).code).toBe(250)
      const before = (await room.ctx.store.messages.counts(null)).total
      const raw = make()
      expect(line(await refusing(name, () => send(smtp, raw)))).toMatch(/^451 4\.3\.0 /)
      expect((await room.ctx.store.messages.counts(null)).total).toBe(before)
      await removeOrphans()
      expect(await room.rawKept()).toEqual({ wholeMails: before, looseChunks: 0 })
      const reply = await send(smtp, raw)
      expect((await rawOf(room.ctx, reply)).equals(raw)).toBe(true)
    },
  )
})
