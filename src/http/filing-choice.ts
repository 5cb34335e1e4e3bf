import type { FilingChoice } from '../commands/confirm-assignment.ts'
import type { AssignBody } from '../contract/review.ts'
import type { Acting } from '../domain/acting.ts'
import { asId, type CompanyId, type ContactId, type ProjectId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import { leadIdOf } from '../queries/lead-id-of.ts'
import type { HttpContext } from './app.ts'
import { idIn, leadFields } from './ids-in-body.ts'

/** What a person chose, from a payload. Whether it is there and may be chosen is the command's to say. */
export async function filingOf(ctx: HttpContext, by: Acting, body: AssignBody) {
  const { target, contactId, companyId, reminderAt, remember } = body
  return {
    target: await targetOf(ctx, by, target),
    contactId: idIn(asId<ContactId>, contactId),
    companyId: idIn(asId<CompanyId>, companyId),
    reminderAt: reminderAt === undefined ? undefined : new Date(reminderAt),
    remember,
  }
}

async function targetOf(ctx: HttpContext, by: Acting, target: AssignBody['target']): Promise<FilingChoice> {
  if ('newLead' in target) return { kind: 'new_lead', fields: leadFields(target.newLead) }
  if ('projectId' in target) return { kind: 'project', id: asId<ProjectId>(target.projectId) }
  const id = await leadIdOf(ctx, by, target.leadId)
  if (id === null) throw new Refusal('target_unknown', 'There is no lead with this number among those you may open.')
  return { kind: 'lead', id }
}
