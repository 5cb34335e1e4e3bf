import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { replies } from '../../../src/smtp/replies.ts'
import { ConnectionLost, type SmtpClient, type SmtpReply } from '../../support/smtp-client.ts'
import { crm, lena, mail, openMailroom, send, type OpenListener, type OpenMailroom } from './open-listener.ts'

let room: OpenMailroom
let listener: OpenListener
beforeAll(async () => {
  room = await openMailroom('replies')
})
afterAll(() => room.close())

/** Sent everywhere a client may send something of its own; must never come back. */
const marker = 'MARKER-7f3a'

/** Nothing but rows of the table, the greeting, the EHLO lines and what carries on. */
const known = new Set(
  Object.values(replies).map(
    ({ code, enhanced, text }) => `${code} ${[enhanced, text].filter((word) => word !== null).join(' ')}`,
  ),
)

function check(reply: SmtpReply): void {
  const text = reply.lines.join('\n')
  expect(text).not.toContain(marker)
  // Control characters, and everything above ASCII (RFC 5321 section 4.2).
  expect(text).not.toMatch(/[^\n -~]/)
  if (reply.lines.length > 1 || reply.code === 220 || reply.code === 334) return
  if (text === 'mx.bccrm.example') return
  const said = `${reply.code} ${text}`.replace(/ as [0-9a-f-]{36}$/, '')
  expect([...known]).toContain(said)
  if (reply.code !== 354) expect(reply.enhanced?.[0]).toBe(String(reply.code)[0])
}

async function talk(smtp: SmtpClient, lines: readonly string[]): Promise<void> {
  try {
    for (const line of lines) {
      const reply = await smtp.command(line)
      check(reply)
      if (reply.code === 354) check(await smtp.command(`${marker}\r\n.`))
      if (reply.code === 220) break
    }
    smtp.reset()
  } catch (error) {
    if (!(error instanceof ConnectionLost)) throw error
  }
}

const awkward = [
  marker,
  `EHLO ${marker}`,
  `EHLO ${marker} ${marker}`,
  `HELO ${marker}`,
  `EHLO \x01${marker}`,
  `MAIL FROM:<${marker}@xyz.example> ${marker}=1`,
  `MAIL FROM:<${marker}@xyz.example> ${marker}=1 ${marker}=2`,
  `MAIL FROM:<${marker}>`,
  `MAIL FROM:<${marker}@xyz.example> SIZE=${marker}`,
  `MAIL FROM:<${marker}@xyz.example> SIZE`,
  'MAIL FROM:<a@xyz.example> SIZE=99999999999',
  `MAIL FROM:<a@xyz.example> BODY=${marker}`,
  'MAIL FROM:<a@xyz.example> SMTPUTF8=1',
  'MAIL FROM:<a@xyz.example> REQUIRETLS',
  `MAIL FROM:<${marker}@xyz.example>`,
  `RCPT TO:<${marker}@xyz.example>`,
  `RCPT TO:<${crm}> ORCPT=${marker}`,
  `RCPT TO:<${crm}> NOTIFY=${marker}`,
  `RCPT TO:<\r${marker}@xyz.example>`,
  `RCPT TO:<${crm}>`,
  'DATA',
  `VRFY ${marker}`,
  'VRFY',
  `EXPN ${marker}`,
  `HELP ${marker}`,
  `NOOP ${marker}`,
  'RSET',
  `STARTTLS ${marker}`,
  `AUTH ${marker}`,
  `AUTH PLAIN ${marker}`,
  'AUTH LOGIN',
  `XCLIENT NAME=${marker}`,
  `XFORWARD NAME=${marker}`,
  `WIZ ${marker}`,
  'SHELL',
  'KILL',
  `GET /${marker} HTTP/1.1`,
  'QUIT',
]

describe('every reply', () => {
  it('is a row of the table, with its enhanced code, and holds nothing a client sent (property 32)', async () => {
    listener = await room.start()
    for (const line of awkward) {
      await talk(await listener.client(), [line])
      await talk(await listener.client(), [`MAIL FROM:<${lena}>`, line])
      await talk(await listener.client(), [`MAIL FROM:<${lena}>`, `RCPT TO:<${crm}>`, line])
    }
  })

  it('is so within TLS with AUTH, whatever is sent in whatever order (property 32)', async () => {
    listener = await room.start({ checkPassword: () => Promise.resolve(null) })
    const line = fc.oneof(
      fc.constantFrom(...awkward),
      fc.string({ unit: 'binary', maxLength: 60 }).map((text) => text.replaceAll(/[\r\n]/g, '')),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 8 }), async (lines) => {
        const smtp = await listener.client()
        await smtp.startTls()
        await smtp.hello()
        await talk(smtp, lines)
      }),
      { numRuns: 60 },
    )
  })

  it('is so where relays may name clients, and for what is refused at the end of DATA (property 32)', async () => {
    listener = await room.start({
      trustedRelays: [{ network: '127.0.0.1', checksSenders: false }],
      installation: { maxReceivedFields: 1 },
    })
    await talk(await listener.client(), [
      `XCLIENT NAME=${marker}=`,
      `XCLIENT ADDR=${marker}`,
      'XCLIENT',
      `XCLIENT ${marker}=1`,
    ])
    check(await send(await listener.client(), mail({ headers: ['Received: a', `Received: ${marker}`] })))
  })
})
