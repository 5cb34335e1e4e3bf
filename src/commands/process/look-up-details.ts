import type { Company } from '../../domain/company.ts'
import type { CompanyId, LeadId, TenantId } from '../../domain/ids.ts'
import type { Lead, Project } from '../../domain/lead/lead.ts'
import type { LookUps, NumberFound } from '../../store/look-ups.ts'
import type { Near } from './look-up-near.ts'
import type { RecordsFound } from './look-up-records.ts'

/** What the records found say only by way of others. */
export interface Details {
  /** Leads that learned rules point to, merged ones followed to the survivor. */
  readonly ruleLeads: ReadonlyMap<LeadId, NumberFound>
  /** Projects of the won leads among the records, those of rules included. */
  readonly projects: ReadonlyMap<LeadId, readonly Project[]>
  /** Leads that projects found by their number came from. */
  readonly projectLeads: ReadonlyMap<LeadId, Lead>
  /** Companies of the leads and projects found by number: their names may stand in the subject. */
  readonly companies: ReadonlyMap<CompanyId, Company>
}

/** Fourth and last wave of look-ups; in two steps where rules or projects lead on to other records. */
export async function lookUpDetails(
  lookUps: LookUps,
  tenantId: TenantId,
  near: Near,
  records: RecordsFound,
): Promise<Details> {
  const numbered = [...records.tokens, ...records.threads].flatMap(({ found }) => (found === null ? [] : [found]))
  const [projectLeads, ruleLeads] = await Promise.all([
    lookUpMap(projectLeadIdsOf(numbered), (id) => lookUps.lead(tenantId, id)),
    lookUpMap(new Set(records.rules.map(({ leadId }) => leadId)), (id) => findSurvivor(lookUps, tenantId, id)),
  ])
  const ofRules = [...ruleLeads.values()].flatMap((found) => (found.kind === 'lead' ? [found.lead] : []))
  const won = [...leadsFound(near, records), ...ofRules].filter(({ outcome }) => outcome === 'won')
  const [projects, companies] = await Promise.all([
    lookUpMap(new Set(won.map(({ id }) => id)), (id) => lookUps.projectsOfLead(tenantId, id)),
    lookUpMap(companyIdsOf(numbered, projectLeads), (id) => lookUps.company(tenantId, id)),
  ])
  return { projects, projectLeads, companies, ruleLeads }
}

function projectLeadIdsOf(numbered: readonly NumberFound[]): ReadonlySet<LeadId> {
  const leadIds = numbered.map((found) => (found.kind === 'project' ? found.project.leadId : null))
  return new Set(leadIds.filter((id) => id !== null))
}

/** A project that names no company is for that of the lead it came from. */
function companyIdsOf(numbered: readonly NumberFound[], projectLeads: Details['projectLeads']): ReadonlySet<CompanyId> {
  const companyIds = numbered.map((found) => {
    if (found.kind === 'lead') return found.lead.companyId
    const { companyId, leadId } = found.project
    return companyId ?? (leadId === null ? null : (projectLeads.get(leadId)?.companyId ?? null))
  })
  return new Set(companyIds.filter((id) => id !== null))
}

/** Every lead found by any way, by number first: that is the order in which equal candidates stand. */
export function leadsFound(near: Near, records: RecordsFound): readonly Lead[] {
  const byNumber = [...records.tokens, ...records.threads].flatMap(({ found }) =>
    found?.kind === 'lead' ? [found.lead] : [],
  )
  const ofPeople = records.people.flatMap(({ leads }) => leads)
  const open = near.names.filter(({ lead, named }) => named === 'lead' || lead.outcome !== 'lost')
  const all = [...byNumber, ...ofPeople, ...records.ofContacts, ...open.map(({ lead }) => lead), ...records.ofCompanies]
  return [...new Map(all.map((lead) => [lead.id, lead])).values()]
}

async function findSurvivor(lookUps: LookUps, tenantId: TenantId, id: LeadId): Promise<NumberFound | null> {
  const lead = await lookUps.lead(tenantId, id)
  if (lead === null) return null
  return lead.mergedInto === null ? { kind: 'lead', lead, asked: lead.number } : lookUps.number(tenantId, lead.number)
}

async function lookUpMap<I, T>(ids: ReadonlySet<I>, find: (id: I) => Promise<T | null>): Promise<ReadonlyMap<I, T>> {
  const found = await Promise.all([...ids].map(async (id) => [id, await find(id)] as const))
  return new Map(found.flatMap(([id, each]) => (each === null ? [] : [[id, each] as const])))
}
