import { setTimeout as delay } from 'node:timers/promises'
import { mongo } from 'mongoose'
import { REPLICA_SET } from './mongod-program.ts'
import { accepts } from './port.ts'

const POLL = 50

/**
 * Answers when the mongod on this port is a writable primary: initiates its one-member replica set where there is
 * none yet, and corrects the member's address where the data was last served on another port.
 */
export async function waitForPrimary(port: number, signal: AbortSignal): Promise<void> {
  while (!(await accepts('127.0.0.1', port, 1_000))) {
    signal.throwIfAborted()
    await delay(POLL)
  }
  await withAdmin(port, async (admin) => {
    await ensureMember(admin, `127.0.0.1:${port}`, signal)
    while ((await admin.command({ hello: 1 }))['isWritablePrimary'] !== true) {
      signal.throwIfAborted()
      await delay(POLL)
    }
  })
}

/** Tells mongod to end cleanly. Under Wine no signal does that. */
export async function shutDown(port: number): Promise<void> {
  // The connection breaks instead of an answer.
  await withAdmin(port, (admin) => admin.command({ shutdown: 1, force: true, timeoutSecs: 5 })).catch(() => undefined)
}

async function ensureMember(admin: mongo.Db, host: string, signal: AbortSignal): Promise<void> {
  const members = [{ _id: 0, host }]
  for (;;) {
    signal.throwIfAborted()
    const found = await currentConfig(admin)
    if (found.kind === 'none') {
      await admin.command({ replSetInitiate: { _id: REPLICA_SET, members } })
      return
    }
    if (found.kind === 'config') {
      if (found.host === host) return
      const config = { _id: REPLICA_SET, version: found.version + 1, members }
      await admin.command({ replSetReconfig: config, force: true })
      return
    }
    await delay(POLL)
  }
}

type Config =
  | { readonly kind: 'none' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'config'; readonly host: string; readonly version: number }

/** What the data says of the replica set. Read from where mongod keeps it: a set on another port answers no questions. */
async function currentConfig(admin: mongo.Db): Promise<Config> {
  const status = await admin.command({ replSetGetStatus: 1 }).catch((error: unknown) => codeName(error))
  if (status === 'NotYetInitialized') return { kind: 'none' }
  const stored = await admin
    .command({ replSetGetConfig: 1 })
    .then((answer) => answer['config'] as { version: number; members: { host: string }[] })
    .catch(() => undefined)
  if (stored === undefined) return { kind: 'starting' }
  return { kind: 'config', host: stored.members[0]?.host ?? '', version: stored.version }
}

function codeName(error: unknown): string {
  return error instanceof mongo.MongoServerError ? (error.codeName ?? '') : ''
}

async function withAdmin<T>(port: number, use: (admin: mongo.Db) => Promise<T>): Promise<T> {
  const client = new mongo.MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
    serverSelectionTimeoutMS: 30_000,
  })
  try {
    return await use(client.db('admin'))
  } finally {
    await client.close(true)
  }
}
