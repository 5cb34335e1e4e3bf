import { actorRef, type Acting } from '../../../domain/acting.ts'
import type { BulkEditWork, BulkOutcome } from '../../../domain/bulk-run.ts'
import type { Applied } from '../../../domain/changes.ts'
import type { HistoryEntryId, LeadId } from '../../../domain/ids.ts'
import { changeLead as applyToLead } from '../../../domain/lead/change-lead.ts'
import { leadEntry } from '../../../domain/lead/lead-entry.ts'
import type { Lead } from '../../../domain/lead/lead.ts'
import { mayReadLead } from '../../../domain/may.ts'
import { Refusal } from '../../../domain/refusal.ts'
import type { Store } from '../../../store/store.ts'
import type { Context } from '../../context.ts'
import { auditLine } from '../audit-line.ts'
import { checkVersion } from '../check-version.ts'
import { loadReferences, type FindReferences } from '../find-references.ts'

export interface LeadSeen {
  readonly id: LeadId
  /** The version its reader saw. */
  readonly version: number
}

export type PlannedEdit =
  | { readonly kind: 'changed'; readonly lead: Lead; readonly applied: Applied<Lead> }
  | Exclude<BulkOutcome, { readonly kind: 'changed' }>

/** What becomes of each of these leads, in their order, by what the caller's transaction sees; writes nothing. */
export async function planEdits<S extends LeadSeen>(
  tx: Store,
  by: Acting,
  { changes }: BulkEditWork,
  all: readonly S[],
): Promise<readonly { readonly seen: S; readonly plan: PlannedEdit }[]> {
  const ids = all.map(({ id }) => id)
  const found = new Map((await tx.leads.byIds(by.tenantId, ids)).map((lead) => [lead.id, lead]))
  const references = await loadReferences(tx, by.tenantId, [...found.values(), changes])
  return all.map((seen) => ({ seen, plan: planOne(by, found.get(seen.id) ?? null, seen, changes, references) }))
}

export function outcomeOf(plan: PlannedEdit): BulkOutcome {
  return plan.kind === 'changed' ? { kind: 'changed' } : plan
}

/** @throws Refusal `not_found`, `stale_version`. */
export function asSeen(by: Acting, lead: Lead | null, { version }: LeadSeen): Lead {
  if (lead === null || !mayReadLead(by, lead)) {
    throw new Refusal('not_found', 'There is no such lead among those you may open.')
  }
  checkVersion(lead, version)
  return lead
}

function planOne(
  by: Acting,
  lead: Lead | null,
  seen: LeadSeen,
  changes: BulkEditWork['changes'],
  references: FindReferences,
): PlannedEdit {
  try {
    const stored = asSeen(by, lead, seen)
    const applied = applyToLead(stored, changes)
    if (!applied.isChanged) return { kind: 'unchanged' }
    references(applied.record)
    return { kind: 'changed', lead: { ...applied.record, version: stored.version + 1 }, applied }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { kind: 'refused', code: error.code, message: error.message }
  }
}

/**
 * Writes the edits with history entry and audit line of each, as `setLeadFields` does for one, in three round trips for all of
 * them. What follows from them is asked for at the end of the run.
 */
export async function writeEdits(
  ctx: Pick<Context, 'clock' | 'newId'>,
  tx: Store,
  by: Acting,
  plans: readonly PlannedEdit[],
): Promise<void> {
  const { tenantId } = by
  const changed = plans.filter((plan) => plan.kind === 'changed')
  const leads = changed.map(({ lead }) => lead)
  const made = { at: ctx.clock.now(), actor: actorRef(by.actor), kind: 'changed' } as const
  await tx.leads.saveMany(tenantId, leads)
  await tx.history.appendMany(
    tenantId,
    changed.map(({ lead, applied: { before, after } }) =>
      leadEntry(lead, { ...made, id: ctx.newId<HistoryEntryId>(), facts: { before, after } }),
    ),
  )
  await tx.audit.appendMany(
    tenantId,
    changed.map(({ lead, applied: { before, after } }) =>
      auditLine(ctx, by, { act: 'change_lead', subject: { kind: 'lead', id: lead.id }, before, after }),
    ),
  )
}
