import { ingestKey } from '../domain/ingest-key.ts'
import type { Envelope } from '../domain/envelope.ts'
import type { MessageId, RawRef } from '../domain/ids.ts'
import { isLoop } from '../domain/loop.ts'
import type { InboundMessage } from '../domain/message.ts'
import type { RawReceipt, RawWriter } from '../store/raw/raw-store.ts'
import type { Arrival, RefusedBecause } from './accept/arrival.ts'
import type { AcceptContext } from './accept/context.ts'
import type { FinishedMail } from './accept/finished-mail.ts'
import { judgeSender } from './accept/judge-sender.ts'
import { readArrival } from './accept/read-arrival.ts'

export type { Arrival, RefusedBecause } from './accept/arrival.ts'
export type { AcceptContext } from './accept/context.ts'

export type Acceptance =
  /** Raw bytes and record are durable; the client may hear 250. */
  | { readonly kind: 'stored'; readonly messageId: MessageId; readonly sizeBytes: number }
  /** The same bytes with the same envelope are stored already: a 250 of ours was lost. */
  | { readonly kind: 'redelivered'; readonly messageId: MessageId; readonly sizeBytes: number }
  | { readonly kind: 'refused'; readonly because: RefusedBecause }

/**
 * Takes in one mail: bytes are stored while they arrive, then the record (state `received`) is made durable with them, then
 * the job is added. A job that cannot be added does not matter, the sweeper finds the record. Throws faults of ours and what
 * `bytes` throws; then nothing is stored, or, where the database did not say, the whole mail, which a second try finds.
 */
export async function acceptMessage(ctx: AcceptContext, arrival: Arrival): Promise<Acceptance> {
  const ref = ctx.newId<RawRef>()
  const writer = ctx.rawStore.begin(ref)
  const taken = await takeIn(ctx, arrival, writer)
  if (taken.kind === 'refused') return taken
  const message = receivedMessage(ctx, taken)
  // A write whose answer was lost may still become durable: from here on its bytes are not removed when it fails.
  const accepted = await ctx.store.messages.accept(message, taken.receipt)
  if (accepted.kind === 'redelivered') await writer.abort()
  else await addJob(ctx, accepted.messageId)
  return { ...accepted, sizeBytes: message.sizeBytes }
}

interface TakenMail {
  readonly envelope: Envelope
  readonly receipt: RawReceipt
}

type Taken = ({ readonly kind: 'taken' } & TakenMail) | Extract<Acceptance, { kind: 'refused' }>

/** Frees what was written wherever it does not end as taken. */
async function takeIn(ctx: AcceptContext, arrival: Arrival, writer: RawWriter): Promise<Taken> {
  try {
    const taken = await readAndJudge(ctx, arrival, writer)
    if (!arrival.isAwaited()) throw new Error('Taken in too late, the client heard 451 already')
    if (taken.kind === 'refused') await writer.abort()
    return taken
  } catch (fault) {
    // What a database that is away keeps of it is removed by housekeeping, as bytes no message names.
    await writer.abort().catch(() => undefined)
    throw fault
  }
}

async function readAndJudge(ctx: AcceptContext, arrival: Arrival, writer: RawWriter): Promise<Taken> {
  const { installation } = ctx
  const read = await readArrival(arrival, writer, installation.maxMessageBytes)
  if (read.kind === 'too_big') return refused('too_big')
  if (read.lineEnds === 'bare' && arrival.bareLineEnds === 'refuse') return refused('bare_line_ends')
  if (isLoop(read.header.toString('latin1'), installation)) return refused('loop')
  const receipt = await writer.finish()
  const envelope: Envelope =
    read.lineEnds === 'bare' ? { ...arrival.envelope, hasBareLineEnds: true } : arrival.envelope
  const mail = { envelope, header: read.header, withRaw: lendRaw(ctx, receipt) }
  const because = await judgeSender(ctx, mail, arrival.quarantine)
  return because === null ? { kind: 'taken', envelope, receipt } : refused(because)
}

/** How long a large mail waits for room in memory before its client is told to come again. */
const roomPatienceMs = 5_000

function lendRaw(
  { rawStore, rawBytes }: AcceptContext,
  { ref, sizeBytes, inline }: RawReceipt,
): FinishedMail['withRaw'] {
  return async (use) => {
    if (inline !== null) return use(inline)
    const giveBack = await rawBytes.takeWithin(sizeBytes, roomPatienceMs)
    if (giveBack === null) return 'no_room'
    try {
      return await use(await rawStore.read(ref, sizeBytes))
    } finally {
      giveBack()
    }
  }
}

function refused(because: RefusedBecause): Taken {
  return { kind: 'refused', because }
}

function receivedMessage(ctx: AcceptContext, { envelope, receipt }: TakenMail): InboundMessage {
  const now = ctx.clock.now()
  return {
    id: ctx.newId<MessageId>(),
    tenantId: null,
    state: 'received',
    reason: null,
    receivedAt: now,
    stateChangedAt: now,
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

/** The sweeper finds a record without a job, so that Redis being away costs time and no mail. */
async function addJob(ctx: AcceptContext, messageId: MessageId): Promise<void> {
  try {
    await ctx.jobs.add('process-message', { messageId })
  } catch (error) {
    ctx.metrics.fault('queue_add')
    ctx.log.warn({ err: error, messageId }, 'job not added, left to the sweeper')
  }
}
