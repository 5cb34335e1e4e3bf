import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { greetedSmtpClient, type SmtpClient } from '../../support/smtp-client.ts'
import { crm, lena, line, mail, send } from './open-listener.ts'

const mib = 1024 * 1024

let child: ChildProcess
let port: number
beforeAll(async () => {
  const program = new URL('./listener-process.ts', import.meta.url)
  child = fork(program, [inject('mongodbUri'), inject('redisUrl'), 'smtp-memory', String(101 * mib)])
  const [message] = (await once(child, 'message')) as [{ port: number }]
  port = message.port
  const smtp = await greetedSmtpClient({ port })
  // A mail through each way there is, so that no code is loaded later.
  for (let count = 0; count < 20; count += 1) await send(smtp, mail())
  await send(smtp, mail({ body: 'x'.repeat(mib) }))
})
afterAll(async () => {
  child.send('close')
  await once(child, 'exit')
})

async function growthDuring(work: () => Promise<void>): Promise<number> {
  child.send('reset')
  const [before] = (await once(child, 'message')) as [{ peakBytes: number }]
  await work()
  child.send('read')
  const [after] = (await once(child, 'message')) as [{ peakBytes: number }]
  return (after.peakBytes - before.peakBytes) / mib
}

async function beginData(smtp: SmtpClient): Promise<void> {
  const replies = await smtp.pipeline([`MAIL FROM:<${lena}>`, `RCPT TO:<${crm}>`, 'DATA'])
  expect(replies.map(({ code }) => code)).toEqual([250, 250, 354])
}

async function pour(smtp: SmtpClient, piece: Buffer, times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    if (!smtp.socket.write(piece)) await once(smtp.socket, 'drain')
  }
}

describe('memory of the listener', () => {
  it('does not grow with a mail of 1 GB, which gets 552 5.3.4 at its end (property 21)', async () => {
    const smtp = await greetedSmtpClient({ port })
    const piece = Buffer.from(`${'x'.repeat(98)}\r\n`.repeat(10_486))
    const growth = await growthDuring(async () => {
      await beginData(smtp)
      await pour(smtp, piece, 1024)
      expect(line(await smtp.command('.'))).toBe('552 5.3.4 Message is too big')
    })
    expect(growth).toBeLessThan(20)
    expect((await send(smtp, mail())).code).toBe(250)
  })

  it('does not grow with a line of 100 MB, which is taken (property 22)', async () => {
    const smtp = await greetedSmtpClient({ port })
    const growth = await growthDuring(async () => {
      await beginData(smtp)
      await pour(smtp, Buffer.alloc(mib, 'x'), 100)
      expect((await smtp.command('\r\n.')).code).toBe(250)
    })
    expect(growth).toBeLessThan(20)
  })
})
