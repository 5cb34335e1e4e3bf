import type { Acting } from '../domain/acting.ts'
import type { ProjectId } from '../domain/ids.ts'
import type { Project } from '../domain/lead/lead.ts'
import { mayReadLead } from '../domain/may.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Context } from '../commands/context.ts'

/** @throws Refusal `not_found` where to this reader there is no such project. */
export async function getProject(ctx: Pick<Context, 'store'>, by: Acting, id: ProjectId): Promise<Project> {
  const project = await ctx.store.projects.get(by.tenantId, id)
  if (project === null) throw noProject()
  const lead = project.leadId === null ? null : await ctx.store.leads.get(by.tenantId, project.leadId)
  if (lead !== null && !mayReadLead(by, lead)) throw noProject()
  return project
}

function noProject(): Refusal {
  return new Refusal('not_found', 'There is no such project among those you may open.')
}
