import { greetedSmtpClient, type SmtpClient } from '../smtp-client.ts'
import { loadMail, sender, type LoadMail } from './people.ts'

export interface Load {
  /** Message-IDs for which a client heard 250. */
  readonly acknowledged: Set<string>
  /** Replies 5xx: a mail server would have given these mails back. */
  readonly bounced: string[]
  /** Mails sent and not acknowledged yet. */
  underWay(): number
  /** Lets the clients send so many mails more. */
  allow(count: number): void
  /** Ends when every mail that was allowed is acknowledged; of an endless load, those in hand. */
  stop(): Promise<void>
}

export interface LoadOptions {
  readonly port: number
  readonly clients: number
  /** Mails that may be sent before `allow` is called; `Infinity`: without end. */
  readonly allowed: number
}

const smallBytes = 5_000
/** Does not fit into one document: written in pieces, before the record. */
const largeBytes = 300_000
const largeEvery = 10

/**
 * Clients that behave like a mail server: each keeps a mail until it heard 250, and tries again on a new connection after
 * whatever else happened. Every tenth mail is large.
 */
export function startLoad(options: LoadOptions): Load {
  const load = {
    acknowledged: new Set<string>(),
    bounced: [] as string[],
    allowed: options.allowed,
    begun: 0,
    underWay: 0,
    stopping: false,
  }
  const running = Array.from({ length: options.clients }, () => deliverForEver(options, load))
  return {
    acknowledged: load.acknowledged,
    bounced: load.bounced,
    underWay: () => load.underWay,
    allow: (count) => {
      load.allowed += count
    },
    stop: async () => {
      load.stopping = true
      if (!Number.isFinite(load.allowed)) load.allowed = 0
      await Promise.all(running)
    },
  }
}

interface State {
  readonly acknowledged: Set<string>
  readonly bounced: string[]
  allowed: number
  begun: number
  underWay: number
  stopping: boolean
}

async function deliverForEver(options: LoadOptions, load: State): Promise<void> {
  let client: SmtpClient | null = null
  while (load.allowed > 0 || !load.stopping) {
    if (load.allowed <= 0) {
      await new Promise((next) => setTimeout(next, 10))
      continue
    }
    load.allowed -= 1
    load.begun += 1
    load.underWay += 1
    const mail = loadMail(load.begun % largeEvery === 0 ? largeBytes : smallBytes)
    client = await deliver(mail, options.port, client, load)
    load.underWay -= 1
  }
  client?.reset()
}

async function deliver(mail: LoadMail, port: number, open: SmtpClient | null, load: State): Promise<SmtpClient | null> {
  let client = open
  for (;;) {
    try {
      client ??= await greetedSmtpClient({ port })
      const reply = await client.send({ from: sender, to: ['crm@bccrm.example'], raw: mail.raw })
      if (reply.code === 250) {
        load.acknowledged.add(mail.messageId)
        return client
      }
      if (reply.code >= 500) {
        load.bounced.push(`${reply.code} ${reply.lines.join(' ')}`)
        return client
      }
    } catch {
      // The connection is gone; whether the mail is stored nobody here knows, so it goes again.
    }
    client?.reset()
    client = null
    await new Promise((next) => setTimeout(next, 100 + Math.random() * 200))
  }
}
