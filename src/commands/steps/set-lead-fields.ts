import { actorRef, type Acting } from '../../domain/acting.ts'
import type { Changes } from '../../domain/changes.ts'
import type { HistoryEntryId } from '../../domain/ids.ts'
import { changeLead as applyToLead } from '../../domain/lead/change-lead.ts'
import { leadEntry } from '../../domain/lead/lead-entry.ts'
import type { Lead, LeadFields } from '../../domain/lead/lead.ts'
import type { FollowUpRequest } from '../../store/follow-ups.ts'
import type { Store } from '../../store/store.ts'
import type { Context } from '../context.ts'
import { auditLine } from './audit-line.ts'
import { cleanAddresses } from './clean-fields.ts'
import { findReferences } from './find-references.ts'
import { keysOfLead, rankAgain } from './rank-again.ts'

export interface LeadAndFollowUps {
  readonly lead: Lead
  readonly followUps: readonly FollowUpRequest[]
}

/** Sets fields of a lead inside the caller's transaction, with history entry and audit line; nothing new writes nothing. */
export async function setLeadFields(
  ctx: Pick<Context, 'clock' | 'newId'>,
  tx: Store,
  by: Acting,
  stored: Lead,
  changes: Changes<LeadFields>,
): Promise<LeadAndFollowUps> {
  const applied = applyToLead(stored, withCleanEmails(changes))
  if (!applied.isChanged) return { lead: stored, followUps: [] }
  const lead = { ...applied.record, version: stored.version + 1 }
  const followUps = await saveLead(ctx, tx, by, { stored, lead })
  const facts = { before: applied.before, after: applied.after }
  const entry = { id: ctx.newId<HistoryEntryId>(), at: ctx.clock.now(), actor: actorRef(by.actor), facts }
  await tx.history.append(leadEntry(lead, { ...entry, kind: 'changed' }))
  await tx.audit.append(auditLine(ctx, by, { act: 'change_lead', subject: { kind: 'lead', id: lead.id }, ...facts }))
  return { lead, followUps }
}

async function saveLead(
  ctx: Pick<Context, 'clock'>,
  tx: Store,
  by: Acting,
  { stored, lead }: { readonly stored: Lead; readonly lead: Lead },
): Promise<readonly FollowUpRequest[]> {
  const { contact, company } = await findReferences(tx, by.tenantId, lead)
  const requests = rankAgain(by.tenantId, [...stored.emails, ...keysOfLead(lead, contact, company)])
  await tx.leads.save(lead)
  await tx.followUps.request(requests, ctx.clock.now())
  return [...requests, { kind: 'flag_duplicates', tenantId: by.tenantId, subject: lead.id }]
}

function withCleanEmails(changes: Changes<LeadFields>): Changes<LeadFields> {
  return changes.emails === undefined ? changes : { ...changes, emails: cleanAddresses(changes.emails, 'emails') }
}
