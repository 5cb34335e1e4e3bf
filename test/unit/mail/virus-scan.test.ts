import type { Server } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { createVirusScan, noScanner, type ScanMail } from '../../../src/mail/virus-scan.ts'
import { createLogger } from '../../../src/platform/logger.ts'
import { startClamd, type ClamdWords } from '../../support/clamd.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function clamdThat(answers: ClamdWords): Promise<number> {
  const { server, port } = await startClamd(answers)
  servers.push(server)
  return port
}

function scanAt(port: number, times = { now: new Date('2026-05-04T10:00:00Z') }, deadlineMs = 300): ScanMail {
  return createVirusScan({
    clamd: { host: '127.0.0.1', port },
    deadlineMs,
    clock: { now: () => times.now },
    log: createLogger({ level: 'silent' }),
  })
}

it('sends the whole mail, and says clean only where the scanner did (property 50)', async () => {
  const mail = Buffer.alloc(200_000, 'mail ')
  const port = await clamdThat((received) => (received.equals(mail) ? 'stream: OK\0' : 'stream: Test FOUND\0'))
  expect(await scanAt(port, undefined, 10_000)(mail)).toBe('clean')
  expect(await scanAt(port, undefined, 10_000)(Buffer.from('other'))).toBe('infected')
})

it.each([
  ['INSTREAM size limit exceeded. ERROR\0'],
  ['stream: OK'],
  ['stream: OK and more\0'],
  [''],
  ['x'.repeat(10_000)],
])('is unscanned, never clean, where the answer is %j (property 50)', async (answer) => {
  const port = await clamdThat(() => answer)
  expect(await scanAt(port)(Buffer.from('mail'))).toBe('unscanned')
})

it('is unscanned, never clean, where the scanner is down, hangs or hangs up (property 50)', async () => {
  const silent = await clamdThat(() => null)
  const hangsUp = await clamdThat((_, socket) => {
    socket.destroy()
    return null
  })
  expect(await scanAt(1)(Buffer.from('mail'))).toBe('unscanned')
  expect(await scanAt(silent)(Buffer.from('mail'))).toBe('unscanned')
  expect(await scanAt(hangsUp)(Buffer.from('mail'))).toBe('unscanned')
})

it('does not ask a scanner that failed again for a few seconds, then does', async () => {
  const asked: string[] = []
  const port = await clamdThat((mail) => {
    asked.push(mail.toString())
    return mail.toString() === 'first' ? '' : 'stream: OK\0'
  })
  const times = { now: new Date('2026-05-04T10:00:00Z') }
  const scan = scanAt(port, times, 10_000)
  expect(await scan(Buffer.from('first'))).toBe('unscanned')
  expect(await scan(Buffer.from('second'))).toBe('unscanned')
  times.now = new Date('2026-05-04T10:00:06Z')
  expect(await scan(Buffer.from('third'))).toBe('clean')
  expect(asked).toEqual(['first', 'third'])
})

it('says nothing where the installation has no scanner', async () => {
  expect(await noScanner(Buffer.from('mail'))).toBeNull()
})
