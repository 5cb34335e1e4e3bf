import type { Acting } from '../../domain/acting.ts'
import type { CompanyId } from '../../domain/ids.ts'
import type { Target } from '../../domain/lead/lead.ts'
import { refuseField } from '../../domain/refusal.ts'
import type { FollowUpRequest } from '../../store/follow-ups.ts'
import type { Store } from '../../store/store.ts'
import type { Context } from '../context.ts'
import { setLeadFields } from './set-lead-fields.ts'

/**
 * Corrects the company of the lead a mail is filed to.
 * @throws Refusal `invalid_input` for a project, whose company is its own, or where there is no such company.
 */
export async function setCompany(
  ctx: Pick<Context, 'clock' | 'newId'>,
  tx: Store,
  by: Acting,
  target: Target,
  companyId: CompanyId | null,
): Promise<readonly FollowUpRequest[]> {
  const lead = target.kind === 'lead' ? await tx.leads.get(by.tenantId, target.id) : null
  if (lead === null) {
    throw refuseField('companyId', 'not_of_a_project', 'Only the company of a lead can be set while filing.')
  }
  return (await setLeadFields(ctx, tx, by, lead, { companyId })).followUps
}
