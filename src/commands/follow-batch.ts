import { touchesFlags } from '../domain/duplicates/keys.ts'
import { asId, type LeadId, type TenantId, type UndoId } from '../domain/ids.ts'
import type { Lead } from '../domain/lead/lead.ts'
import { changedLeads, withFieldsAfter, withFieldsBefore, type ChangedRecord } from '../domain/undo.ts'
import type { FollowUpRequest } from '../store/follow-ups.ts'
import type { Context } from './context.ts'
import { announceFollowUps } from './steps/announce.ts'
import { loadCustomers } from './steps/find-references.ts'
import { inParts } from './steps/in-parts.ts'
import { keysOfLead, rankAgain } from './steps/rank-again.ts'

type FollowContext = Pick<Context, 'store' | 'jobs' | 'clock' | 'log' | 'metrics'>

/** The leads that a change of many set or set back: those of `subject`, an undo token. */
export type BatchRequest = FollowUpRequest & { readonly kind: 'follow_batch' }

const leadsPerPart = 500

/**
 * Asks for what follows from a change of many leads, or from its undoing: that questions are ranked and similar leads flagged
 * again. Only where something can follow: of a thousand leads whose stage was set hardly any stands in an open question.
 * Written outside of any transaction, so that a worker which clears one of the markers at this moment turns nothing away; this
 * marker goes only after all of those are durable.
 */
export async function followBatch(ctx: FollowContext, request: BatchRequest): Promise<void> {
  for (;;) {
    const followUp = await ctx.store.followUps.get(request)
    await requestAll(ctx, request)
    if (followUp === null || (await ctx.store.followUps.clear(followUp)) === 'cleared') return
  }
}

async function requestAll(ctx: FollowContext, { tenantId, subject }: BatchRequest): Promise<void> {
  const undos = await ctx.store.undos.ofToken(tenantId, asId<UndoId>(subject))
  const changes = undos.flatMap(({ inverses }) => changedLeads(inverses))
  for (const part of inParts(changes, leadsPerPart)) {
    const requests = await requestsOf(ctx, tenantId, part)
    await ctx.store.followUps.request(requests, ctx.clock.now())
    await announceFollowUps(ctx, requests)
  }
}

async function requestsOf(
  ctx: FollowContext,
  tenantId: TenantId,
  changes: readonly ChangedRecord[],
): Promise<readonly FollowUpRequest[]> {
  const ids = changes.map(({ id }) => asId<LeadId>(id))
  const leads = new Map<string, Lead>((await ctx.store.leads.byIds(tenantId, ids)).map((lead) => [lead.id, lead]))
  const states = changes.flatMap(({ id, fields }) => {
    const lead = leads.get(id)
    return lead === undefined ? [] : [lead, withFieldsBefore(lead, fields), withFieldsAfter(lead, fields)]
  })
  const keys = await keysOfStates(ctx, tenantId, states)
  const toFlag = changes.filter(({ fields }) => touchesFlags(fields))
  return [
    ...rankAgain(tenantId, await ctx.store.reviews.openKeysAmong(tenantId, keys)),
    ...toFlag.map(({ id }) => ({ kind: 'flag_duplicates', tenantId, subject: id }) as const),
  ]
}

async function keysOfStates(
  { store }: Pick<Context, 'store'>,
  tenantId: TenantId,
  states: readonly Lead[],
): Promise<readonly string[]> {
  const { companies, contacts } = await loadCustomers(store, tenantId, states)
  const keys = states.flatMap((lead) => {
    const contact = lead.contactId === null ? null : (contacts.get(lead.contactId) ?? null)
    const company = lead.companyId === null ? null : (companies.get(lead.companyId) ?? null)
    return keysOfLead(lead, contact, company)
  })
  return [...new Set(keys)]
}
