import type { Acting } from '../domain/acting.ts'
import type { UserId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import type { FollowUpRequest } from '../store/follow-ups.ts'
import type { Store } from '../store/store.ts'
import type { Context } from './context.ts'
import { announceFollowUps } from './steps/announce.ts'
import { auditLine } from './steps/audit-line.ts'
import { mustAdminister } from './steps/must-administer.ts'
import { setLeadFields } from './steps/set-lead-fields.ts'

export interface HandOver {
  readonly from: UserId
  readonly to: UserId
}

export interface HandedOver {
  readonly leadCount: number
  readonly reviewCount: number
  readonly reminderCount: number
}

type HandOverContext = Pick<Context, 'store' | 'jobs' | 'clock' | 'newId' | 'log' | 'metrics'>

/** So many records one transaction takes along. */
const batchSize = 50
const page = { limit: batchSize, cursor: null }

/**
 * Gives the open leads, questions and reminders of somebody who leaves to somebody else, in batches; what is given over has
 * left the first one's list, so that a hand-over that broke off goes on where it was when it is done again.
 * @throws Refusal as `checkSuccessor`.
 */
export async function handOver(ctx: HandOverContext, by: Acting, { from, to }: HandOver): Promise<HandedOver> {
  await checkSuccessor(ctx, by, { from, to })
  const leadCount = await inBatches(ctx, (tx) => giveLeads(ctx, tx, by, { from, to }))
  const reviewCount = await inBatches(ctx, (tx) => giveReviews(tx, by, { from, to }))
  const reminderCount = await inBatches(ctx, (tx) => giveReminders(tx, by, { from, to }))
  const counts = { leadCount, reviewCount, reminderCount }
  if (leadCount + reviewCount + reminderCount > 0)
    await ctx.store.transaction((tx) =>
      tx.audit.append(
        auditLine(ctx, by, { act: 'hand_over', subject: { kind: 'user', id: from }, after: { to, ...counts } }),
      ),
    )
  return counts
}

/**
 * Asked before anything is changed.
 * @throws Refusal `not_allowed`, `invalid_input` where the other one is none of the tenant's active people, or the same.
 */
export async function checkSuccessor(ctx: Pick<Context, 'store'>, by: Acting, { from, to }: HandOver): Promise<void> {
  mustAdminister(by)
  const successor = to === from ? null : await ctx.store.users.get(by.tenantId, to)
  if (successor?.active === true) return
  const message = 'Choose somebody else who may sign in.'
  throw new Refusal('invalid_input', message, { fields: [{ path: 'body.handOverTo', message }] })
}

interface Batch {
  readonly count: number
  readonly followUps: readonly FollowUpRequest[]
}

async function inBatches(ctx: HandOverContext, give: (tx: Store) => Promise<Batch>): Promise<number> {
  let total = 0
  for (;;) {
    const { count, followUps } = await ctx.store.transaction(give)
    await announceFollowUps(ctx, followUps)
    total += count
    if (count < batchSize) return total
  }
}

async function giveLeads(ctx: HandOverContext, tx: Store, by: Acting, { from, to }: HandOver): Promise<Batch> {
  const leads = await tx.leads.openOf(by.tenantId, from, batchSize)
  const followUps: FollowUpRequest[] = []
  for (const lead of leads) followUps.push(...(await setLeadFields(ctx, tx, by, lead, { salespersonId: to })).followUps)
  return { count: leads.length, followUps }
}

/** The mail goes along: who is asked about it has to be able to read it. */
async function giveReviews(tx: Store, by: Acting, { from, to }: HandOver): Promise<Batch> {
  const filter = { states: ['open'], level: null, forUserId: from, traits: [], when: null } as const
  const { items } = await tx.reviews.list(by.tenantId, filter, page)
  for (const review of items) {
    await tx.reviews.save({ ...review, forUserId: to, claim: null, version: review.version + 1 })
    const message = await tx.messages.get(by.tenantId, review.messageId)
    if (message !== null) await tx.messages.change(by.tenantId, message, { forUserId: to })
  }
  return { count: items.length, followUps: [] }
}

async function giveReminders(tx: Store, by: Acting, { from, to }: HandOver): Promise<Batch> {
  const { items } = await tx.reminders.list(by.tenantId, { userId: from, leadId: null, dueBy: null }, page)
  for (const reminder of items) await tx.reminders.save({ ...reminder, userId: to, version: reminder.version + 1 })
  return { count: items.length, followUps: [] }
}
