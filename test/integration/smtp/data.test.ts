import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SmtpClient } from '../../support/smtp-client.ts'
import { stuffDots } from '../../support/smtp-client.ts'
import { crm, lena, line, mail, openMailroom, rawOf, recordOf, send, type OpenMailroom } from './open-listener.ts'

let room: OpenMailroom
beforeAll(async () => {
  room = await openMailroom('data')
})
afterAll(() => room.close())

async function beginData(smtp: SmtpClient): Promise<void> {
  const replies = await smtp.pipeline([`MAIL FROM:<${lena}>`, `RCPT TO:<${crm}>`, 'DATA'])
  expect(replies.map(({ code }) => code)).toEqual([250, 250, 354])
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

const everyByte = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)).toString('latin1')
const eightBit = everyByte.replaceAll(/[\r\n]/g, '')
const dots = '.\r\n..\r\n...\r\n.a\r\n\r\n'

describe('the bytes of a mail', () => {
  it.each([
    ['8-bit text', `${eightBit}\r\n`.repeat(100)],
    ['lines of dots', dots.repeat(2000)],
    ['more than fits into one document', `${eightBit}\r\n`.repeat(2000)],
    ['a line of 300 KB', `${'x'.repeat(300_000)}\r\n`],
  ])('are kept as they came: %s (property 17)', async (_, body) => {
    const { client } = await room.start()
    const raw = Buffer.from(`${mail({ body: '' }).toString('latin1')}${body}`, 'latin1')
    const reply = await send(await client(), raw)
    const kept = await rawOf(room.ctx, reply)
    expect(sha256(kept)).toBe(sha256(raw))
    expect(await recordOf(room.ctx, reply)).toMatchObject({ rawSha256: sha256(raw), sizeBytes: raw.length })
  })

  it('are kept when they come one by one (property 17)', async () => {
    const { client } = await room.start()
    const smtp = await client()
    const raw = Buffer.from(`${mail({ body: '' }).toString('latin1')}${dots}`, 'latin1')
    await beginData(smtp)
    await smtp.writeInPieces([...stuffDots(raw)].map((byte) => Buffer.of(byte)))
    expect(await rawOf(room.ctx, await smtp.read())).toEqual(raw)
  })
})

describe('the end of a mail', () => {
  const odd = ['\n.\n', '\r.\r', '\n.\r\n', '\r\n.\n', '\r\n.\r', '\r.\r\n', '\r\n\0.\r\n', '\r\n .\r\n']
  const smuggled = 'MAIL FROM:<evil@stranger.example>\r\nRCPT TO:<crm@bccrm.example>\r\nDATA\r\n'

  it.each(odd)('is not %j, wherever the packets are cut (property 19)', async (ending) => {
    const { client } = await room.start()
    const smtp = await client()
    for (let place = 0; place <= ending.length; place += 1) {
      const head = mail({ body: 'a' })
      const wire = Buffer.concat([head, Buffer.from(`${ending}${smuggled}`, 'latin1')])
      await beginData(smtp)
      const cut = head.length + place
      await smtp.writeInPieces([wire.subarray(0, cut), wire.subarray(cut), Buffer.from('\r\n.\r\n')])
      const kept = await rawOf(room.ctx, await smtp.read())
      expect(kept.toString('latin1')).toContain(smuggled)
      expect((await smtp.command('NOOP')).code).toBe(250)
    }
  })

  it('is CRLF.CRLF, wherever the packets are cut', async () => {
    const { client } = await room.start()
    const smtp = await client()
    for (let place = 0; place <= 5; place += 1) {
      const raw = mail({ body: 'a\r\n' })
      const wire = Buffer.concat([raw, Buffer.from('.\r\nNOOP\r\n')])
      const cut = raw.length - 2 + place
      await beginData(smtp)
      await smtp.writeInPieces([wire.subarray(0, cut), wire.subarray(cut)])
      expect(await rawOf(room.ctx, await smtp.read())).toEqual(raw)
      expect((await smtp.read()).code).toBe(250)
    }
  })
})

describe('CR and LF of their own', () => {
  const bare = mail({ body: 'one\ntwo\r\n' })

  it('are taken and recorded (property 20)', async () => {
    const { client } = await room.start({ bareLineEnds: 'accept' })
    const smtp = await client()
    const reply = await send(smtp, bare)
    expect(await rawOf(room.ctx, reply)).toEqual(bare)
    expect((await recordOf(room.ctx, reply)).envelope.hasBareLineEnds).toBe(true)
    expect((await recordOf(room.ctx, await send(smtp, mail()))).envelope).not.toHaveProperty('hasBareLineEnds')
  })

  it('are refused after the true end of the mail, where that is set (property 20)', async () => {
    const { client } = await room.start({ bareLineEnds: 'refuse' })
    const smtp = await client()
    const before = (await room.ctx.store.messages.counts(null)).total
    expect(line(await send(smtp, Buffer.from(`${bare.toString()}\n.\nmore\r\n`)))).toMatch(/^550 5\.6\.0 /)
    expect((await room.ctx.store.messages.counts(null)).total).toBe(before)
    expect((await send(smtp, mail())).code).toBe(250)
  })
})

describe('a mail that is too big', () => {
  const maxMessageBytes = 200_000

  it('is refused at MAIL where its size is declared (property 21)', async () => {
    const { client } = await room.start({ installation: { maxMessageBytes } })
    const smtp = await client()
    expect(await smtp.hello()).toContain('SIZE 200000')
    expect(line(await smtp.command(`MAIL FROM:<${lena}> SIZE=200001`))).toBe('552 5.3.4 Message is too big')
    expect((await smtp.command(`MAIL FROM:<${lena}> SIZE=200000`)).code).toBe(250)
  })

  it('is refused at its end where it is counted, to the byte, and nothing of it is kept (property 21)', async () => {
    const { client } = await room.start({ installation: { maxMessageBytes } })
    const smtp = await client()
    const head = mail({ body: '' })
    const fits = Buffer.concat([head, Buffer.from(`${'x'.repeat(maxMessageBytes - head.length - 2)}\r\n`)])
    expect((await send(smtp, fits)).code).toBe(250)
    const before = (await room.ctx.store.messages.counts(null)).total
    expect(line(await send(smtp, Buffer.concat([Buffer.from('X'), fits])))).toBe('552 5.3.4 Message is too big')
    expect((await room.ctx.store.messages.counts(null)).total).toBe(before)
    const { messages } = room.ctx.store
    const later = new Date(Date.now() + 60_000)
    expect(await room.ctx.rawStore.removeOrphans(later, (refs) => messages.referencedRaws(refs))).toBe(0)
  })
})

describe('a storm of dots', () => {
  it('does not keep other sessions waiting (property 23)', async () => {
    const { client } = await room.start({ installation: { maxMessageBytes: 64 * 1024 * 1024 } })
    const storm = await client()
    const other = await client()
    await beginData(storm)
    const stormy = storm.writeInPieces(Array.from({ length: 20 }, () => Buffer.from('..\r\n'.repeat(250_000))))
    const waits: number[] = []
    for (let count = 0; count < 10; count += 1) {
      const startedAt = performance.now()
      expect((await send(other, mail())).code).toBe(250)
      waits.push(performance.now() - startedAt)
    }
    expect(Math.max(...waits)).toBeLessThan(2000)
    await stormy
    const reply = await storm.command('.')
    expect((await recordOf(room.ctx, reply)).rawSha256).toBe(sha256(Buffer.from('.\r\n'.repeat(5_000_000))))
  })
})
