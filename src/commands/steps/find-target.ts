import type { Acting } from '../../domain/acting.ts'
import type { LeadId, ProjectId } from '../../domain/ids.ts'
import type { Target } from '../../domain/lead/lead.ts'
import { mayReadLead } from '../../domain/may.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Store } from '../../store/store.ts'

export type TargetChoice =
  { readonly kind: 'lead'; readonly id: LeadId } | { readonly kind: 'project'; readonly id: ProjectId }

/**
 * The lead or project a person chose.
 * @throws Refusal `target_unknown` where there is none or the actor may not open it (one answer for both, so that ids
 * cannot be tried), `target_merged` for an absorbed lead.
 */
export async function findTarget(store: Store, by: Acting, choice: TargetChoice): Promise<Target> {
  switch (choice.kind) {
    case 'lead':
      return findLead(store, by, choice.id)
    case 'project':
      return findProject(store, by, choice.id)
  }
}

async function findLead(store: Store, by: Acting, id: LeadId): Promise<Target> {
  const lead = await store.leads.get(by.tenantId, id)
  if (lead === null || !mayReadLead(by, lead)) throw unknownTarget()
  if (lead.mergedInto !== null) {
    throw new Refusal('target_merged', `Lead ${lead.number} was merged into another; choose that one.`, {
      mergedInto: lead.mergedInto,
    })
  }
  return { kind: 'lead', id: lead.id, number: lead.number }
}

async function findProject(store: Store, by: Acting, id: ProjectId): Promise<Target> {
  const project = await store.projects.get(by.tenantId, id)
  if (project === null) throw unknownTarget()
  const lead = project.leadId === null ? null : await store.leads.get(by.tenantId, project.leadId)
  if (lead !== null && !mayReadLead(by, lead)) throw unknownTarget()
  return { kind: 'project', id: project.id, number: project.number }
}

function unknownTarget(): Refusal {
  return new Refusal('target_unknown', 'There is no such lead or project among those you may open.')
}
