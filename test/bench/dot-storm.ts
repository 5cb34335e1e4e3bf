import { greetedSmtpClient } from '../support/smtp-client.ts'
import { send } from './send.ts'

/** p99 of other sessions without and beside one that sends a body of nothing but dots, which must be unstuffed one by one. */
export async function measureDotStorm(
  port: number,
  mails: number,
): Promise<{ readonly alone: number; readonly beside: number }> {
  const others = { port, mails, sessions: 5, bytes: 5_000 }
  const alone = await send(others)
  const storm = { on: true }
  const storming = stormWhile(port, storm)
  const beside = await send(others)
  storm.on = false
  await storming
  return { alone: alone.p99, beside: beside.p99 }
}

async function stormWhile(port: number, storm: { readonly on: boolean }): Promise<void> {
  const client = await greetedSmtpClient({ port })
  await client.pipeline(['MAIL FROM:<storm@xyz.example>', 'RCPT TO:<crm@bccrm.example>', 'DATA'])
  const dots = Buffer.from('..\r\n'.repeat(16_384))
  while (storm.on) {
    if (!client.socket.write(dots))
      await Promise.race([new Promise((done) => client.socket.once('drain', done)), client.closed])
    if (client.socket.destroyed) return
  }
  client.reset()
}
