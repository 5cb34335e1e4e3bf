import type { Acting } from '../domain/acting.ts'
import type { Project } from '../domain/lead/lead.ts'
import { mayReadLead, maySeeAllLeads } from '../domain/may.ts'
import type { Context } from '../commands/context.ts'
import type { Page, PageRequest } from '../store/page.ts'

/** Projects whose lead this reader may open; a project that came from no lead is open to everybody of the tenant. */
export async function listProjects(
  ctx: Pick<Context, 'store'>,
  by: Acting,
  query: string | null,
  page: PageRequest,
): Promise<Page<Project>> {
  const found = await ctx.store.projects.list(by.tenantId, query, page)
  const readable = await Promise.all(found.items.map((project) => isReadable(ctx, by, project)))
  return { items: found.items.filter((_project, index) => readable[index]), nextCursor: found.nextCursor }
}

async function isReadable(ctx: Pick<Context, 'store'>, by: Acting, project: Project): Promise<boolean> {
  if (project.leadId === null || maySeeAllLeads(by)) return true
  const lead = await ctx.store.lookUps.lead(by.tenantId, project.leadId)
  return lead === null || mayReadLead(by, lead)
}
