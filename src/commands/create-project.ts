import type { Acting } from '../domain/acting.ts'
import type { CompanyId, ContactId, LeadId, ProjectId } from '../domain/ids.ts'
import type { Project } from '../domain/lead/lead.ts'
import { mayReadLead } from '../domain/may.ts'
import { Refusal } from '../domain/refusal.ts'
import { numberReviewKeys } from '../domain/review-keys.ts'
import type { Store } from '../store/store.ts'
import type { Context } from './context.ts'
import { announceFollowUps } from './steps/announce.ts'
import { auditLine } from './steps/audit-line.ts'
import { findReferences } from './steps/find-references.ts'
import { rankAgain } from './steps/rank-again.ts'

export interface NewProjectInput {
  readonly name: string
  /** Left out: the next number of the counter that leads use too. */
  readonly number?: string | undefined
  readonly companyId: CompanyId | null
  readonly contactId: ContactId | null
  readonly leadId: LeadId | null
}

/**
 * Creates a project, to which mail may be filed by its number.
 * @throws Refusal `number_taken`, `target_unknown` for the lead, `invalid_input` for company or contact.
 */
export async function createProject(
  ctx: Pick<Context, 'store' | 'jobs' | 'clock' | 'newId' | 'log' | 'metrics'>,
  by: Acting,
  input: NewProjectInput,
): Promise<Project> {
  const at = ctx.clock.now()
  const number = input.number ?? (await ctx.store.numbers.next(by.tenantId))
  const { name, companyId, contactId, leadId } = input
  const made = { id: ctx.newId<ProjectId>(), tenantId: by.tenantId, number, createdAt: at, version: 1 }
  const project: Project = { ...made, name, companyId, contactId, leadId }
  // Mail for a won lead goes to its project from now on.
  const followUps = rankAgain(by.tenantId, [...numberReviewKeys(number), ...(leadId === null ? [] : [leadId])])
  await ctx.store.transaction(async (tx) => {
    await checkLead(tx, by, leadId)
    await findReferences(tx, by.tenantId, { companyId, contactId, salespersonId: null })
    await tx.projects.create(project)
    await tx.audit.append(auditLine(ctx, by, { act: 'create_project', subject: { kind: 'project', id: project.id } }))
    await tx.followUps.request(followUps, at)
  })
  await announceFollowUps(ctx, followUps)
  return project
}

async function checkLead(tx: Store, by: Acting, leadId: LeadId | null): Promise<void> {
  if (leadId === null) return
  const lead = await tx.leads.get(by.tenantId, leadId)
  if (lead === null || !mayReadLead(by, lead)) {
    throw new Refusal('target_unknown', 'There is no such lead among those you may open.')
  }
}
