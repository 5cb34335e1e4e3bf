import type { FailReason, InboundMessage } from '../../domain/message.ts'
import type { MailSender } from '../../domain/recognise-tenant.ts'
import type { SenderProof } from '../../domain/sender-proof.ts'
import type { ReadFailure } from '../../mail/thread-pool.ts'
import type { GiveBack } from '../../platform/weighted-limit.ts'
import { wasStartedTooOften } from './begin.ts'
import type { ProcessContext } from './context.ts'
import { readMailFacts, type Begun, type ReadMail } from './mail.ts'

export type ReadOutcome =
  { readonly kind: 'read'; readonly mail: ReadMail } | { readonly kind: 'failed'; readonly reason: FailReason }

/**
 * Reads the raw bytes and parses them. A limit of the parser is an outcome of the mail, not a fault of ours; so is a mail
 * whose earlier starts never returned: parsing it once more would end one worker more. `freeBytes` is called when nothing
 * holds the raw bytes any more, which may be after this returned.
 */
export async function readMail(ctx: ProcessContext, begun: Begun, freeBytes: GiveBack): Promise<ReadOutcome> {
  const { message } = begun
  const uses: Promise<unknown>[] = []
  try {
    if (wasStartedTooOften(ctx, begun)) return { kind: 'failed', reason: 'starts_never_returned' }
    const raw = await ctx.rawStore.read(message.rawRef, message.sizeBytes)
    const scanning = ctx.scanMail(raw)
    uses.push(scanning)
    const outcome = await parse(ctx, raw)
    if (outcome.kind === 'failed') {
      ctx.log.warn({ messageId: message.id, ...loggable(outcome) }, 'mail could not be parsed')
      return { kind: 'failed', reason: outcome.reason }
    }
    const facts = readMailFacts(outcome.message, message)
    const proof = proveSender(ctx, message, raw, facts.sender)
    uses.push(proof)
    return { kind: 'read', mail: { ...facts, proof, scan: await scanning } }
  } finally {
    void Promise.allSettled(uses).then(freeBytes)
  }
}

async function parse(ctx: ProcessContext, raw: Buffer) {
  const startedAt = ctx.clock.now().getTime()
  const outcome = await ctx.parse(raw)
  const reason = outcome.kind === 'failed' ? outcome.reason : outcome.kind
  ctx.metrics.parsed(reason, ctx.clock.now().getTime() - startedAt)
  return outcome
}

/** The words of a limit are ours; those of any other exception of the parser may quote the mail. */
function loggable({ reason, detail }: ReadFailure) {
  return reason === 'parser_limit' ? { reason, detail } : { reason }
}

/** A verdict that was reached once stays: DNS and keys change, and what counts is who handed the mail over then. */
async function proveSender(
  ctx: ProcessContext,
  message: InboundMessage,
  raw: Buffer,
  sender: MailSender | null,
): Promise<SenderProof | null> {
  if (message.senderProof !== null && message.senderProof.verdict !== 'not_now') return message.senderProof
  return sender === null ? null : ctx.checkSender(raw, message.envelope, sender.address)
}
