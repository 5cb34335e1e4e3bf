import { isTombstone } from '../domain/message-states.ts'
import {
  daysKept,
  expiryCutoff,
  retentionTable,
  tombstone,
  type RetentionEnd,
  type RetentionRule,
} from '../domain/retention.ts'
import { Refusal } from '../domain/refusal.ts'
import type { RawRef, TenantId } from '../domain/ids.ts'
import type { InboundMessage } from '../domain/message.ts'
import type { RetentionSettings } from '../domain/tenant.ts'
import type { Context } from './context.ts'
import { closeReview } from './steps/close-review.ts'

type RetentionContext = Pick<Context, 'store' | 'rawStore' | 'clock' | 'log' | 'metrics'>

export interface RetentionOptions {
  /** For mail that has no tenant. */
  readonly withoutTenant: RetentionSettings
  readonly auditDays: number | null
  /** Records per step. */
  readonly batch: number
}

export interface Retained {
  readonly expiredCount: number
  readonly rawRemovedCount: number
  readonly auditCount: number
}

/** Removes what the settings say is no longer kept: mail by `retentionTable` and old audit lines. */
export async function applyRetention(ctx: RetentionContext, options: RetentionOptions): Promise<Retained> {
  const now = ctx.clock.now()
  let expiredCount = 0
  let rawRemovedCount = 0
  for (const owner of await listOwners(ctx, options)) {
    const removed = await applyRules(ctx, owner, { now, batch: options.batch })
    expiredCount += removed.expiredCount
    rawRemovedCount += removed.rawRemovedCount
  }
  const auditCount = await removeAudit(ctx, options, now)
  const retained = { expiredCount, rawRemovedCount, auditCount }
  ctx.log.info(retained, 'retention applied')
  return retained
}

interface Owner {
  readonly tenantId: TenantId | null
  readonly settings: RetentionSettings
}

async function listOwners(ctx: RetentionContext, options: RetentionOptions): Promise<readonly Owner[]> {
  const tenants = await ctx.store.tenants.list()
  return [
    { tenantId: null, settings: options.withoutTenant },
    ...tenants.map((tenant) => ({ tenantId: tenant.id, settings: tenant.settings.retention })),
  ]
}

interface Run {
  readonly now: Date
  readonly batch: number
}

/** One tenant's wrong setting, or a fault on the way, must not keep the others' mail for ever. */
async function applyRules(
  ctx: RetentionContext,
  owner: Owner,
  run: Run,
): Promise<Pick<Retained, 'expiredCount' | 'rawRemovedCount'>> {
  let expiredCount = 0
  let rawRemovedCount = 0
  for (const rule of retentionTable) {
    try {
      const count = await applyRule(ctx, owner, rule, run)
      if (rule.end === 'expire') expiredCount += count
      rawRemovedCount += count
    } catch (error) {
      ctx.metrics.fault('apply-retention')
      ctx.log.error(
        { err: error, tenantId: owner.tenantId, state: rule.state },
        'retention skipped; the next run tries again',
      )
    }
  }
  return { expiredCount, rawRemovedCount }
}

async function applyRule(ctx: RetentionContext, owner: Owner, rule: RetentionRule, run: Run): Promise<number> {
  const before = expiryCutoff(daysKept(rule, owner.settings), run.now)
  if (before === null) return 0
  let count = 0
  for (;;) {
    const due = await ctx.store.messages.settledBefore(owner.tenantId, rule, before, run.batch)
    const ended = await endAll(ctx, rule, due, run.now)
    count += ended
    if (due.length < run.batch || ended === 0) return count
  }
}

async function endAll(
  ctx: RetentionContext,
  rule: RetentionRule,
  due: readonly InboundMessage[],
  now: Date,
): Promise<number> {
  const ended: RawRef[] = []
  for (const message of due) {
    ended.push(...(await endOne(ctx, await endOf(ctx, rule, message), message, now)))
  }
  // The same bytes may belong to a message of another tenant, which keeps them by its own setting.
  const stillNamed = await ctx.store.messages.referencedRaws(ended)
  for (const ref of ended) {
    if (!stillNamed.has(ref)) await ctx.rawStore.remove(ref)
  }
  return ended.length
}

/** A copy of a mail that is gone already goes like it. */
async function endOf(ctx: RetentionContext, rule: RetentionRule, message: InboundMessage): Promise<RetentionEnd> {
  const { tenantId, reason, redeliveryOf } = message
  if (tenantId === null || reason !== 'redelivery' || redeliveryOf === null) return rule.end
  const first = await ctx.store.messages.get(tenantId, redeliveryOf)
  return first !== null && isTombstone(first) ? 'expire' : rule.end
}

/**
 * What expires takes its copies along, which would go on saying what it said. They go first: where the process ends in
 * between, the mail is still due. Returns whose bytes are not needed any more.
 */
async function endOne(
  ctx: RetentionContext,
  end: RetentionEnd,
  message: InboundMessage,
  now: Date,
): Promise<readonly RawRef[]> {
  const copies = end === 'expire' ? await expireCopies(ctx, message, now) : []
  return (await write(ctx, end, message, now)) ? [...copies, message.rawRef] : copies
}

/** Copies per step. */
const copiesBatch = 100

async function expireCopies(
  ctx: RetentionContext,
  { tenantId, id }: InboundMessage,
  now: Date,
): Promise<readonly RawRef[]> {
  if (tenantId === null) return []
  const ended: RawRef[] = []
  for (;;) {
    const copies = await ctx.store.messages.copiesOf(tenantId, id, copiesBatch)
    const endedBefore = ended.length
    for (const copy of copies) ended.push(...(await endOne(ctx, 'expire', copy, now)))
    if (copies.length < copiesBatch || ended.length === endedBefore) return ended
  }
}

/** The record first: where the process ends in between, nothing needs the bytes any more, and `removeOrphans` finds them. */
async function write(ctx: RetentionContext, end: RetentionEnd, message: InboundMessage, now: Date): Promise<boolean> {
  try {
    await ctx.store.transaction(async (tx) => {
      await tx.messages.changeAny(message, end === 'expire' ? tombstone('expired', now) : { rawRemovedAt: now })
      if (end !== 'expire' || message.tenantId === null) return
      const by = { tenantId: message.tenantId, actor: { kind: 'system' } } as const
      const review = await tx.reviews.openOfMessage(message.tenantId, message.id)
      await closeReview(tx, by, review, { state: 'withdrawn', at: now })
    })
    return true
  } catch (error) {
    // Somebody decided it at this moment: it is no longer what the rule was asked about.
    if (error instanceof Refusal && error.code === 'stale_version') return false
    throw error
  }
}

async function removeAudit(ctx: RetentionContext, options: RetentionOptions, now: Date): Promise<number> {
  const before = expiryCutoff(options.auditDays, now)
  if (before === null) return 0
  let count = 0
  for (;;) {
    const removed = await ctx.store.audit.removeBefore(before, options.batch)
    count += removed
    if (removed < options.batch) return count
  }
}
