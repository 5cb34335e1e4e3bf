import { mongo } from 'mongoose'
import { inject } from 'vitest'
import { processMessage, type Processed } from '../../../src/commands/process-message.ts'
import type { Context } from '../../../src/commands/context.ts'
import type { ProcessContext } from '../../../src/commands/process/context.ts'
import type { Envelope } from '../../../src/domain/envelope.ts'
import { ingestKey } from '../../../src/domain/ingest-key.ts'
import { asId, type MessageId, type RawRef, type TenantId } from '../../../src/domain/ids.ts'
import type { Installation } from '../../../src/domain/installation.ts'
import type { InboundMessage } from '../../../src/domain/message.ts'
import { createMailReader } from '../../../src/mail/mail-reader.ts'
import { createParser } from '../../../src/mail/parse-message.ts'
import { createSenderCheck } from '../../../src/mail/sender-proof.ts'
import { newId } from '../../../src/platform/ids.ts'
import { createLogger } from '../../../src/platform/logger.ts'
import { createMetrics } from '../../../src/platform/metrics.ts'
import { createWeightedLimit } from '../../../src/platform/weighted-limit.ts'
import { openStore } from '../../../src/store/connect.ts'
import type { OnCommand } from '../../../src/store/mongo/database.ts'
import type { RawReceipt, RawStore } from '../../../src/store/raw/raw-store.ts'
import type { Store } from '../../../src/store/store.ts'
import { openQueues } from '../../support/queue/open-queues.ts'
import { giveBackDatabase, takeDatabase } from '../../support/test-databases.ts'
import { fakeDns, type FakeDns } from './dns.ts'
import { envelope as fromXyz } from './mails.ts'
import { begin } from '../../support/begin.ts'

/** Processing on a real database with everything real but clock, DNS, and a raw store that can be broken once. */
export interface OpenProcess {
  readonly store: Store
  readonly databaseName: string
  readonly ctx: ProcessContext & Pick<Context, 'mailReader'>
  readonly dns: FakeDns
  readonly clock: { set(time: string): void }
  readonly maxStarts: number
  /** Makes a mail durable, as the listener does. */
  accept(raw: Buffer, envelope?: Envelope): Promise<MessageId>
  process(id: MessageId): Promise<Processed>
  /** Accepts and processes. */
  receive(raw: Buffer, envelope?: Envelope): Promise<InboundMessage>
  /** Accepts all, then processes them at the same moment. */
  receiveTogether(raws: readonly Buffer[]): Promise<readonly InboundMessage[]>
  get(id: MessageId): Promise<InboundMessage>
  processNamed(id: MessageId | undefined): Promise<InboundMessage>
  receivedOf(tenantId: TenantId): Promise<readonly InboundMessage[]>
  raw(ref: RawRef): Promise<Buffer>
  /** Starts that never return, as of workers that are killed. */
  beginAndDie(id: MessageId, times: number): Promise<void>
  breakRawStoreOnce(error: Error): void
  /** Every record there is, of a tenant or of all (null), counted past the store. */
  recordCount(tenantId: TenantId | null): Promise<number>
  /** Forgets all mail, and keeps people and leads. */
  forgetMail(): Promise<void>
  close(): Promise<void>
}

/** Stands for what a virus scanner finds. */
export const viralWords = 'X5O!P%@AP'

const installation: Installation = {
  crmAddress: 'crm@bccrm.example',
  crmAliases: [],
  unknownHost: 'quarantine',
  maxMessageBytes: 25 * 1024 * 1024,
  maxReceivedFields: 50,
  maxBacklog: 100_000,
  quarantine: { perHostName: 500, perClientNetwork: 500, perTenantCount: 10_000, perTenantBytes: 2 ** 30 },
  leaseMs: 60_000,
  maxStarts: 3,
  senderProofPatienceMs: 3_600_000,
}

export async function openProcess(name: string, onCommand?: OnCommand): Promise<OpenProcess> {
  const databaseName = takeDatabase()
  const uri = inject('mongodbUri')
  const opened = await openStore({ uri, databaseName, ...(onCommand === undefined ? {} : { onCommand }) })
  const queues = openQueues(inject('redisUrl'), name)
  const client = await mongo.MongoClient.connect(uri)
  const database = client.db(databaseName)
  const dns = fakeDns()
  const parser = createParser({ threads: 1, timeoutMs: 10_000, memoryBytes: 256 * 1024 * 1024 })
  const times = { now: new Date('2026-05-04T10:00:00Z') }
  const faults: Error[] = []
  const mailReader = createMailReader({ threads: 1, timeoutMs: 10_000, memoryBytes: 256 * 1024 * 1024 })
  const ctx: OpenProcess['ctx'] = {
    mailReader,
    store: opened.store,
    rawStore: breakable(opened.rawStore, faults),
    rawBytes: createWeightedLimit(128 * 1024 * 1024),
    turns: createWeightedLimit(Number.MAX_SAFE_INTEGER),
    jobs: queues.queues.producer,
    parse: parser.parse,
    scanMail: (raw) => Promise.resolve(raw.includes(viralWords) ? 'infected' : null),
    checkSender: createSenderCheck({ resolve: dns.resolve, hostName: 'mx.bccrm.example', deadlineMs: 10_000 }),
    clock: { now: () => times.now },
    newId: () => asId(newId()),
    log: createLogger({ level: 'silent' }),
    metrics: createMetrics(() => Promise.reject(new Error('nobody asks'))),
    installation,
  }
  return {
    ...mailActions(ctx),
    ctx,
    databaseName,
    store: ctx.store,
    dns,
    clock: { set: (time) => (times.now = new Date(time)) },
    maxStarts: installation.maxStarts,
    breakRawStoreOnce: (error) => faults.push(error),
    recordCount: (tenantId) => database.collection('messages').countDocuments(tenantId === null ? {} : { tenantId }),
    forgetMail: () => forgetMail(database),
    close: async () => {
      await parser.close()
      await mailReader.close()
      await queues.close()
      await client.close()
      await opened.close()
      await giveBackDatabase(uri, databaseName)
    },
  }
}

type MailActions = Pick<
  OpenProcess,
  'accept' | 'process' | 'receive' | 'receiveTogether' | 'get' | 'processNamed' | 'receivedOf' | 'raw' | 'beginAndDie'
>

function mailActions(ctx: ProcessContext): MailActions {
  const accept = (raw: Buffer, envelope = fromXyz()) => acceptMail(ctx, raw, envelope)
  const run = (messageId: MessageId) => processMessage(ctx, { messageId })
  const get = async (id: MessageId): Promise<InboundMessage> => {
    const message = await ctx.store.messages.getAny(id)
    if (message === null) throw new Error(`no message ${id}`)
    return message
  }
  const processAndGet = async (id: MessageId): Promise<InboundMessage> => {
    const processed = await run(id)
    if (processed.kind === 'put_back') throw new Error('put back', { cause: processed.fault })
    return get(id)
  }
  return {
    accept,
    process: run,
    get,
    receive: async (raw, envelope) => processAndGet(await accept(raw, envelope)),
    receiveTogether: async (raws) => {
      const ids = await Promise.all(raws.map((raw) => accept(raw)))
      return Promise.all(ids.map(processAndGet))
    },
    processNamed: async (id) => processAndGet(id ?? asId<MessageId>('none')),
    receivedOf: async (tenantId) => {
      const filter = { states: ['received'] as const, query: null, forUserId: null, reason: null }
      return (await ctx.store.messages.list(tenantId, filter, { limit: 100, cursor: null })).items
    },
    raw: (ref) => ctx.rawStore.read(ref, installation.maxMessageBytes),
    beginAndDie: async (id, times) => {
      for (let start = 1; start <= times; start += 1) {
        const longAgo = new Date(ctx.clock.now().getTime() - (times - start + 1) * 2 * installation.leaseMs)
        await begin(ctx.store, id, { id: `dead-${start}`, now: longAgo, leaseMs: installation.leaseMs })
      }
    },
  }
}

async function acceptMail(ctx: ProcessContext, raw: Buffer, envelope: Envelope): Promise<MessageId> {
  const writer = ctx.rawStore.begin(ctx.newId<RawRef>())
  await writer.write(raw)
  const receipt = await writer.finish()
  const accepted = await ctx.store.messages.accept(newMessage(ctx, envelope, receipt), receipt)
  return accepted.messageId
}

function newMessage(ctx: ProcessContext, envelope: Envelope, receipt: RawReceipt): InboundMessage {
  const at = ctx.clock.now()
  return {
    id: ctx.newId(),
    tenantId: null,
    state: 'received',
    reason: null,
    receivedAt: at,
    stateChangedAt: at,
    envelope,
    rawRef: receipt.ref,
    rawSha256: receipt.sha256,
    rawRemovedAt: null,
    sizeBytes: receipt.sizeBytes,
    ingestKey: ingestKey(receipt.sha256, envelope),
    startCount: 0,
    lease: null,
    notBefore: null,
    faultCount: 0,
    summary: null,
    senderProof: null,
    identity: null,
    threadIds: [],
    senderUserId: null,
    forUserId: null,
    decision: null,
    assignment: null,
    redeliveryOf: null,
    waived: [],
    releasedTo: null,
    decidedBy: null,
    version: 1,
  }
}

function breakable(rawStore: RawStore, faults: Error[]): RawStore {
  return {
    begin: (ref) => rawStore.begin(ref),
    open: (ref) => rawStore.open(ref),
    remove: (ref) => rawStore.remove(ref),
    removeOrphans: (before, isReferenced) => rawStore.removeOrphans(before, isReferenced),
    read: (ref, maxBytes) => {
      const fault = faults.shift()
      return fault === undefined ? rawStore.read(ref, maxBytes) : Promise.reject(fault)
    },
  }
}

async function forgetMail(database: mongo.Db): Promise<void> {
  const ofMail = ['messages', 'identities', 'historyEntries', 'reviews', 'followUps']
  await Promise.all(ofMail.map((name) => database.collection(name).deleteMany({})))
}

/** Where a mail landed, in one line, e.g. `in_review 9 likely 11111` or `ignored internal`. */
export function inShort({ state, reason, decision }: InboundMessage): string {
  if (decision === null || reason !== null) return `${state} ${reason ?? ''}`.trim()
  return `${state} ${decision.row} ${decision.level ?? '–'} ${decision.candidates[0]?.target.number ?? '–'}`
}
