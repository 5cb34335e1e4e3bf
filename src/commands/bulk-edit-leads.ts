import pLimit from 'p-limit'
import type { Acting } from '../domain/acting.ts'
import type { Changes } from '../domain/changes.ts'
import type { LeadId } from '../domain/ids.ts'
import { changeLead as applyToLead } from '../domain/lead/change-lead.ts'
import type { Lead, LeadFields } from '../domain/lead/lead.ts'
import { mayReadLead } from '../domain/may.ts'
import { Refusal, type RefusalCode } from '../domain/refusal.ts'
import type { FollowUpRequest } from '../store/follow-ups.ts'
import type { Store } from '../store/store.ts'
import type { Context } from './context.ts'
import { announceFollowUps } from './steps/announce.ts'
import { checkVersion } from './steps/check-version.ts'
import { setLeadFields, type LeadAndFollowUps } from './steps/set-lead-fields.ts'

export interface BulkEdit {
  readonly leads: readonly { readonly id: LeadId; readonly version: number }[]
  /** The fields that are set for all; null takes a value away. */
  readonly changes: Changes<Pick<LeadFields, 'contactId' | 'campaign' | 'stage' | 'salespersonId' | 'team' | 'tags'>>
}

/** In the order asked. */
export interface EditedLead {
  /** Null where to its reader there is no such lead. */
  readonly lead: Lead | null
  readonly outcome:
    | { readonly kind: 'changed' }
    /** It was like that already. */
    | { readonly kind: 'unchanged' }
    | { readonly kind: 'refused'; readonly code: RefusalCode; readonly message: string }
}

type Seen = BulkEdit['leads'][number]

/** Which leads the edit would really change; changes nothing. */
export function previewBulkEdit(
  ctx: Pick<Context, 'store'>,
  by: Acting,
  { leads, changes }: BulkEdit,
): Promise<readonly EditedLead[]> {
  return Promise.all(
    leads.map((seen) =>
      orRefused(ctx, by, seen, async () => {
        const { isChanged, record } = applyToLead(await loadSeen(ctx.store, by, seen), changes)
        return { lead: record, isChanged }
      }),
    ),
  )
}

/** Leads changed at a time: most of each change is waiting until MongoDB has made it durable. */
const sideBySide = 8

/**
 * Sets the same fields of many leads. Each is a step of its own, so that one which somebody else changed meanwhile holds back
 * none of the others; the answer says of each what became of it.
 */
export async function bulkEditLeads(
  ctx: Pick<Context, 'store' | 'jobs' | 'clock' | 'newId' | 'log' | 'metrics'>,
  by: Acting,
  { leads, changes }: BulkEdit,
): Promise<readonly EditedLead[]> {
  const followUps: FollowUpRequest[] = []
  const inTurn = pLimit(sideBySide)
  const edited = await inTurn.map(leads, (seen) =>
    orRefused(ctx, by, seen, async () => {
      const done: LeadAndFollowUps = await ctx.store.transaction(async (tx) =>
        setLeadFields(ctx, tx, by, await loadSeen(tx, by, seen), changes),
      )
      followUps.push(...done.followUps)
      return { lead: done.lead, isChanged: done.lead.version !== seen.version }
    }),
  )
  await announceFollowUps(ctx, followUps)
  return edited
}

async function loadSeen(store: Store, by: Acting, { id, version }: Seen): Promise<Lead> {
  const lead = await store.leads.get(by.tenantId, id)
  if (lead === null || !mayReadLead(by, lead)) {
    throw new Refusal('not_found', 'There is no such lead among those you may open.')
  }
  checkVersion(lead, version)
  return lead
}

async function orRefused(
  ctx: Pick<Context, 'store'>,
  by: Acting,
  { id }: Seen,
  edit: () => Promise<{ readonly lead: Lead; readonly isChanged: boolean }>,
): Promise<EditedLead> {
  try {
    const { lead, isChanged } = await edit()
    return { lead, outcome: { kind: isChanged ? 'changed' : 'unchanged' } }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const lead = await ctx.store.leads.get(by.tenantId, id)
    const outcome = { kind: 'refused', code: error.code, message: error.message } as const
    return { lead: lead !== null && mayReadLead(by, lead) ? lead : null, outcome }
  }
}
