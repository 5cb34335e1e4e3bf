import type { Acting } from '../domain/acting.ts'
import type { BulkChanges, BulkRun } from '../domain/bulk-run.ts'
import { onlySet } from '../domain/changes.ts'
import { changeLead as applyToLead } from '../domain/lead/change-lead.ts'
import type { Lead } from '../domain/lead/lead.ts'
import { mayReadLead } from '../domain/may.ts'
import { Refusal, type RefusalCode } from '../domain/refusal.ts'
import type { Context } from './context.ts'
import { asSeen, type LeadSeen } from './steps/bulk/edit-leads.ts'
import { startRun } from './steps/bulk/start-run.ts'

export interface BulkEdit {
  readonly leads: readonly LeadSeen[]
  readonly changes: BulkChanges
}

export interface BulkEditPreview {
  readonly changedCount: number
  /** Those that are like that already. */
  readonly unchangedCount: number
  /** In the order asked. */
  readonly refused: readonly {
    /** Null where to its reader there is no such lead. */
    readonly lead: Lead | null
    readonly code: RefusalCode
    readonly message: string
  }[]
}

/** Which leads the edit would really change; changes nothing. */
export async function previewBulkEdit(
  ctx: Pick<Context, 'store'>,
  by: Acting,
  { leads, changes }: BulkEdit,
): Promise<BulkEditPreview> {
  const ids = leads.map(({ id }) => id)
  const found = new Map((await ctx.store.leads.byIds(by.tenantId, ids)).map((lead) => [lead.id, lead]))
  const outcomes = leads.map((seen) => previewOne(by, found.get(seen.id) ?? null, seen, changes))
  return {
    changedCount: outcomes.filter((outcome) => outcome === 'changed').length,
    unchangedCount: outcomes.filter((outcome) => outcome === 'unchanged').length,
    refused: outcomes.filter((outcome) => typeof outcome === 'object'),
  }
}

/** Has the same fields of many leads set by a worker; one undo takes all back. */
export function startBulkEdit(
  ctx: Pick<Context, 'store' | 'jobs' | 'clock' | 'newId' | 'log' | 'metrics'>,
  by: Acting,
  { leads, changes }: BulkEdit,
): Promise<BulkRun> {
  return startRun(ctx, by, { kind: 'edit_leads', changes: onlySet(changes) }, leads)
}

function previewOne(by: Acting, lead: Lead | null, seen: LeadSeen, changes: BulkChanges) {
  try {
    return applyToLead(asSeen(by, lead, seen), changes).isChanged ? 'changed' : 'unchanged'
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const shown = lead !== null && mayReadLead(by, lead) ? lead : null
    return { lead: shown, code: error.code, message: error.message }
  }
}
