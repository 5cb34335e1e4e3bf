import type { MessageId } from '../domain/ids.ts'
import type { GiveBack } from '../platform/weighted-limit.ts'
import { noLimits, type BeginLimits } from '../store/messages.ts'
import { smallMailBytes } from '../store/raw/raw-store.ts'
import { begin, type Beginning } from './process/begin.ts'
import type { ProcessContext } from './process/context.ts'
import { judgeMail } from './process/judge-mail.ts'
import type { Judged } from './process/judge-tenant-mail.ts'
import type { Begun } from './process/mail.ts'
import { failed, withoutPlace } from './process/outcome.ts'
import { putBack, type PutBack } from './process/put-back.ts'
import { readMail, type ReadOutcome } from './process/read-mail.ts'
import { releaseAnswers } from './process/release-answers.ts'
import { settle, type SettleResult } from './process/settle.ts'

export type Processed =
  | Extract<SettleResult, { kind: 'settled' }>
  /** To be tried again at `notBefore`; the message is `received` again. */
  | PutBack
  /** Settled already, leased by another worker, or not due: nothing was done. */
  | { readonly kind: 'not_mine' }

/** Copies of one mail that arrive at the same moment: each round one of them wins, so that a few rounds are enough. */
const MAX_ROUNDS = 10

/** In later rounds a place among the mails of an id is not asked for: what holds it may have let go, and would for ever. */
const ROUNDS_WITH_PLACE = 4

/**
 * Starts that never returned which a mail may have had through no fault of its own: a mail that ends the process takes along
 * all that is under way beside it. After these each is taken alone, so that only the one that does it goes on being counted.
 */
const innocentStarts = 2

/** Held in memory however many are under way. */
const smallMail: BeginLimits = { sizeBytes: smallMailBytes, startCount: innocentStarts - 1 }
const largeMail: BeginLimits = { sizeBytes: Infinity, startCount: innocentStarts - 1 }

/**
 * Processes one received message to its one visible state: the whole story of a mail after its 250. A fault of ours puts
 * the message back and is handed to the caller; only what cannot be put back while its lease lasts is thrown.
 *
 * What must wait in this process is not begun before its turn, so that neither its lease nor its count of starts pays for
 * that: a large mail for room in memory, a mail that may have ended processes until it is alone. Who waits for its turn has
 * its room already, and nobody waits for room during a turn; the other way round they could wait for each other.
 */
export async function processMessage(ctx: ProcessContext, job: { readonly messageId: MessageId }): Promise<Processed> {
  const { messageId } = job
  const small = await inTurn(ctx, 'beside_others', () => tryToProcess(ctx, messageId, smallMail, () => undefined))
  if (small.kind !== 'beyond') return small
  const freeBytes = await ctx.rawBytes.take(small.sizeBytes)
  if (small.startCount <= largeMail.startCount) {
    const large = await inTurn(ctx, 'beside_others', () => tryToProcess(ctx, messageId, largeMail, freeBytes))
    // Begun elsewhere meanwhile, and its process ended too.
    if (large.kind === 'beyond') return processMessage(ctx, job)
    return large
  }
  const suspect = await inTurn(ctx, 'alone', () => tryToProcess(ctx, messageId, noLimits, freeBytes))
  return suspect.kind === 'beyond' ? { kind: 'not_mine' } : suspect
}

async function inTurn<T>(
  { turns }: ProcessContext,
  how: 'beside_others' | 'alone',
  work: () => Promise<T>,
): Promise<T> {
  const giveBack = await turns.take(how === 'alone' ? Infinity : 1)
  try {
    return await work()
  } finally {
    giveBack()
  }
}

/** `beyond`: it was not begun. In any case `freeBytes` is called as soon as nothing holds the raw bytes. */
async function tryToProcess(
  ctx: ProcessContext,
  messageId: MessageId,
  limits: BeginLimits,
  freeBytes: GiveBack,
): Promise<Processed | Extract<Beginning, { kind: 'beyond' }>> {
  const beginning = await begin(ctx, messageId, limits).catch((fault: unknown) => {
    freeBytes()
    throw fault
  })
  if (beginning.kind !== 'begun') {
    freeBytes()
    return beginning
  }
  const { begun } = beginning
  try {
    return await processBegun(ctx, begun, freeBytes)
  } catch (fault) {
    return putBack(ctx, begun, fault)
  }
}

async function processBegun(ctx: ProcessContext, begun: Begun, freeBytes: GiveBack): Promise<Processed> {
  const read = await readMail(ctx, begun, freeBytes)
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const judged = await judge(ctx, begun, read)
    if (judged.kind === 'not_now') return putBack(ctx, begun, null)
    const outcome = round <= ROUNDS_WITH_PLACE ? judged.outcome : withoutPlace(judged.outcome)
    const result = await settle(ctx, begun, outcome)
    if (result.kind === 'identity_taken') continue
    if (result.kind === 'settled' && read.kind === 'read') await releaseAnswers(ctx, outcome, read.mail)
    return result
  }
  throw new Error('Another copy of the mail took its identity in every round.')
}

function judge(ctx: ProcessContext, begun: Begun, read: ReadOutcome): Promise<Judged> | Judged {
  if (read.kind === 'read') return judgeMail(ctx, begun, read.mail)
  return { kind: 'judged', outcome: failed(read.reason, begun.message.tenantId) }
}
