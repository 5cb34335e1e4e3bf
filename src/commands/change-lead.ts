import type { Acting } from '../domain/acting.ts'
import type { Changes } from '../domain/changes.ts'
import type { LeadId } from '../domain/ids.ts'
import type { Lead, LeadFields } from '../domain/lead/lead.ts'
import { mayReadLead } from '../domain/may.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Store } from '../store/store.ts'
import type { Context } from './context.ts'
import { announceFollowUps } from './steps/announce.ts'
import { checkVersion } from './steps/check-version.ts'
import { setLeadFields, type LeadAndFollowUps } from './steps/set-lead-fields.ts'

export interface LeadChange {
  readonly leadId: LeadId
  /** The version its maker saw. */
  readonly version: number
  readonly changes: Changes<LeadFields>
}

type ChangeLeadContext = Pick<Context, 'store' | 'jobs' | 'clock' | 'newId' | 'log' | 'metrics'>

/**
 * Sets fields of a lead; what really changed goes into its history. Setting nothing new changes nothing.
 * @throws Refusal `not_found`, `stale_version`, `target_merged`, `address_invalid`, `invalid_input`.
 */
export async function changeLead(ctx: ChangeLeadContext, by: Acting, change: LeadChange): Promise<Lead> {
  const { lead, followUps } = await ctx.store.transaction((tx) => changeInside(ctx, tx, by, change))
  await announceFollowUps(ctx, followUps)
  return lead
}

async function changeInside(
  ctx: ChangeLeadContext,
  tx: Store,
  by: Acting,
  change: LeadChange,
): Promise<LeadAndFollowUps> {
  const stored = await tx.leads.get(by.tenantId, change.leadId)
  if (stored === null || !mayReadLead(by, stored)) {
    throw new Refusal('not_found', 'There is no such lead among those you may open.')
  }
  checkVersion(stored, change.version)
  return setLeadFields(ctx, tx, by, stored, change.changes)
}
