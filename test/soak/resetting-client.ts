import { setTimeout as delay } from 'node:timers/promises'
import { openSmtpClient } from '../support/smtp-client.ts'

/** A client beside the load that opens connections and breaks them by RST, at any point up to the middle of DATA. */
export interface ResettingClient {
  readonly resetCount: () => number
  stop(): Promise<void>
}

const words = ['EHLO client.example', 'MAIL FROM:<lena.vogt@xyz.example>', 'RCPT TO:<crm@bccrm.example>', 'DATA']
const pauseMs = 20

export function startResettingClient(port: number): ResettingClient {
  let resetCount = 0
  let isStopped = false
  const run = async (): Promise<void> => {
    while (!isStopped) {
      if (await resetOne(port)) resetCount += 1
      await delay(pauseMs)
    }
  }
  const running = run()
  return {
    resetCount: () => resetCount,
    stop: () => {
      isStopped = true
      return running
    },
  }
}

/** One to so many mails: of 100,000 mails that are thousands. */
const mailsPerReset = 50

/** In words, where the resets were too few to find a leak. */
export function tooFewResets(resetCount: number, mailCount: number): readonly string[] {
  const least = Math.floor(mailCount / mailsPerReset)
  return resetCount < least ? [`only ${resetCount} connections were reset, at least ${least} were to be`] : []
}

/** False where the listener was away. */
async function resetOne(port: number): Promise<boolean> {
  try {
    const client = await openSmtpClient({ port })
    const depth = Math.floor(Math.random() * (words.length + 2))
    await client.read()
    for (const line of words.slice(0, depth)) await client.command(line)
    if (depth > words.length) client.write(Buffer.alloc(Math.floor(Math.random() * 900_000), 'x'))
    client.reset()
    return true
  } catch {
    return false
  }
}
