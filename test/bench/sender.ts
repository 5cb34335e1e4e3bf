// A process of its own that sends mails over several sessions as fast as it is answered, and prints what it measured.
import { parseArgs } from 'node:util'
import { greetedSmtpClient, type SmtpClient } from '../support/smtp-client.ts'
import { benchMail } from './mail.ts'
import type { Sent } from './send.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    mails: { type: 'string' },
    sessions: { type: 'string' },
    bytes: { type: 'string' },
    leads: { type: 'string' },
    /** Mails per connection; 0: as many as come. */
    'per-connection': { type: 'string', default: '0' },
  },
})
const [port, mails, sessions, bytes, leads] = [
  values.port,
  values.mails,
  values.sessions,
  values.bytes,
  values.leads,
].map(Number)
const perConnection = Number(values['per-connection'])

const latencies: number[] = []
let errorCount = 0
let left = mails ?? 0

const startedAt = performance.now()
await Promise.all(Array.from({ length: sessions ?? 1 }, work))
const sent: Sent = { seconds: (performance.now() - startedAt) / 1000, errorCount, latencies }
process.stdout.write(JSON.stringify(sent))

async function work(): Promise<void> {
  let client: SmtpClient | null = null
  let used = 0
  while (left > 0) {
    left -= 1
    try {
      client ??= await greetedSmtpClient({ port: port ?? 0 })
      await sendOne(client)
      used += 1
    } catch {
      errorCount += 1
      client?.reset()
      client = null
    }
    if (perConnection > 0 && used % perConnection === 0) {
      await client?.quit()
      client = null
    }
  }
  await client?.quit()
}

/** The time counts from the last byte of DATA to 250. */
async function sendOne(client: SmtpClient): Promise<void> {
  const { from, raw } = benchMail({ bytes: bytes ?? 0, leads: leads ?? 1 })
  const replies = await client.pipeline([`MAIL FROM:<${from}>`, 'RCPT TO:<crm@bccrm.example>', 'DATA'])
  if (replies.at(-1)?.code !== 354) throw new Error(replies.map(({ code }) => code).join(' '))
  client.write(raw)
  const endedAt = performance.now()
  const { code } = await client.read()
  if (code !== 250) throw new Error(String(code))
  latencies.push(performance.now() - endedAt)
}
