import { actorRef, teamOf, type Acting } from '../../domain/acting.ts'
import type { LeadId } from '../../domain/ids.ts'
import { leadEntry } from '../../domain/lead/lead-entry.ts'
import type { Lead } from '../../domain/lead/lead.ts'
import { newLead, type NewLeadFields } from '../../domain/lead/new-lead.ts'
import type { FollowUpRequest } from '../../store/follow-ups.ts'
import type { Store } from '../../store/store.ts'
import type { Context } from '../context.ts'
import { auditLine } from './audit-line.ts'
import { cleanAddresses } from './clean-fields.ts'
import { findReferences } from './find-references.ts'
import { keysOfLead, rankAgain } from './rank-again.ts'

export interface NewLeadInput extends NewLeadFields {
  /** Left out: the next number of the tenant's counter. */
  readonly number?: string | undefined
}

/** A lead as it will be stored, with its number taken from the counter; before the transaction, whose retries keep it. */
export async function planLead(
  ctx: Pick<Context, 'store' | 'clock' | 'newId'>,
  by: Acting,
  input: NewLeadInput,
): Promise<Lead> {
  const number = input.number ?? (await ctx.store.numbers.next(by.tenantId))
  const emails = cleanAddresses(input.emails ?? [], 'emails')
  const team = input.team === undefined ? teamOf(by.actor) : input.team
  const made = { id: ctx.newId<LeadId>(), tenantId: by.tenantId, number, at: ctx.clock.now() }
  return newLead(made, { ...input, emails, team })
}

/** Writes a planned lead, its first history entry and audit line; answers what follows from it. */
export async function makeLead(
  ctx: Pick<Context, 'newId' | 'clock'>,
  tx: Store,
  by: Acting,
  lead: Lead,
): Promise<readonly FollowUpRequest[]> {
  const { contact, company } = await findReferences(tx, by.tenantId, lead)
  const ranking = rankAgain(by.tenantId, keysOfLead(lead, contact, company))
  await tx.leads.create(lead)
  await tx.history.append(
    leadEntry(lead, { id: ctx.newId(), kind: 'created', at: lead.createdAt, actor: actorRef(by.actor), facts: {} }),
  )
  await tx.audit.append(auditLine(ctx, by, { act: 'create_lead', subject: { kind: 'lead', id: lead.id } }))
  await tx.followUps.request(ranking, lead.createdAt)
  return [...ranking, { kind: 'flag_duplicates', tenantId: by.tenantId, subject: lead.id }]
}
