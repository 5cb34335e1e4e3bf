import { collection, type Database, type StoredDocument } from './database.ts'
import { createLoader, perTenant } from './loader.ts'
import { fairRows } from './fair-rows.ts'
import { fromDocument } from './documents.ts'
import { liveLeads, survivorOf } from './survivors.ts'
import { numberKey } from './numbers.ts'
import { questionKey, valuesAt, type TenantQuestion } from './questions.ts'
import { addressKey } from '../../domain/address.ts'
import type { Lead, Project } from '../../domain/lead/lead.ts'
import type { TenantId } from '../../domain/ids.ts'
import type { LookUps, NameFound, NumberFound } from '../look-ups.ts'

type LeadLookUps = Pick<
  LookUps,
  'number' | 'lead' | 'projectsOfLead' | 'leadsByAddress' | 'leadsByContact' | 'leadsByCompany' | 'leadsByNameKey'
>

const maxLeadsPerValue = 50
const maxCompaniesPerName = 10

export function leadLookUps(database: Database): LeadLookUps {
  const number = numberLoader(database)
  const lead = leadsBy(database, '_id')
  const byAddress = leadsBy(database, 'index.addresses')
  const byContact = leadsBy(database, 'contactId')
  const byCompany = leadsBy(database, 'companyId')
  const byName = leadsBy(database, 'index.nameKey')
  const companiesByName = companyIdsByName(database)
  const projects = projectsByLead(database)
  return {
    number: (tenantId, digits) => number({ tenantId, value: digits }),
    lead: async (tenantId, id) => (await lead({ tenantId, value: id }))[0] ?? null,
    projectsOfLead: (tenantId, id) => projects({ tenantId, value: id }),
    leadsByAddress: (tenantId, address) => byAddress({ tenantId, value: addressKey(address) }),
    leadsByContact: (tenantId, id) => byContact({ tenantId, value: id }),
    leadsByCompany: (tenantId, id) => byCompany({ tenantId, value: id }),
    async leadsByNameKey(tenantId, nameKey): Promise<readonly NameFound[]> {
      const [named, companyIds] = await Promise.all([
        byName({ tenantId, value: nameKey }),
        companiesByName({ tenantId, value: nameKey }),
      ])
      const ofCompanies = await Promise.all(companyIds.map((id) => byCompany({ tenantId, value: id })))
      return [
        ...named.map((found) => ({ lead: found, named: 'lead' as const })),
        ...ofCompanies.flat().map((found) => ({ lead: found, named: 'company' as const })),
      ]
    },
  }
}

/** Open ones first, then the newest; merged ones only where asked by id. */
function leadsBy(database: Database, field: string): (question: TenantQuestion) => Promise<readonly Lead[]> {
  return createLoader<TenantQuestion, readonly Lead[]>(
    questionKey,
    async (questions) => {
      const rows = await fairRows(questions, maxLeadsPerValue, (asked, limit) =>
        findLeads(database, field, asked, limit),
      )
      const answers = new Map<string, Lead[]>()
      for (const row of rows) {
        for (const value of valuesAt(row, field)) {
          const key = questionKey({ tenantId: String(row['tenantId']), value })
          answers.set(key, [...(answers.get(key) ?? []), fromDocument<Lead>(row)])
        }
      }
      return new Map([...answers].map(([key, found]) => [key, openFirst(found).slice(0, maxLeadsPerValue)]))
    },
    [],
  )
}

/** One question may have more leads than are answered: its open ones are read first, so that closed ones never hide them. */
async function findLeads(
  database: Database,
  field: string,
  asked: readonly TenantQuestion[],
  limit: number,
): Promise<readonly StoredDocument[]> {
  const leads = collection(database, 'leads')
  const filter = {
    ...perTenant(asked, (values) => ({ [field]: { $in: values } })),
    ...(field === '_id' ? {} : liveLeads),
  }
  const rows = await leads.find(filter).limit(limit).toArray()
  if (rows.length < limit || asked.length > 1) return rows
  const byOutcome = await Promise.all(
    Object.keys(outcomeOrder).map((outcome) =>
      leads
        .find({ ...filter, outcome })
        .sort({ createdAt: -1 })
        .limit(limit)
        .toArray(),
    ),
  )
  return byOutcome.flat().slice(0, limit)
}

const outcomeOrder = { open: 0, won: 1, lost: 2 } as const

function openFirst(leads: readonly Lead[]): readonly Lead[] {
  return leads.toSorted(
    (one, other) =>
      outcomeOrder[one.outcome] - outcomeOrder[other.outcome] || other.createdAt.getTime() - one.createdAt.getTime(),
  )
}

function companyIdsByName(database: Database): (question: TenantQuestion) => Promise<readonly string[]> {
  return createLoader<TenantQuestion, readonly string[]>(
    questionKey,
    async (questions) => {
      const rows = await fairRows(questions, maxCompaniesPerName, (asked, limit) =>
        collection(database, 'companies')
          .find(
            perTenant(asked, (values) => ({ 'index.nameKey': { $in: values } })),
            { projection: { tenantId: 1, index: 1 } },
          )
          .limit(limit)
          .toArray(),
      )
      const answers = new Map<string, string[]>()
      for (const row of rows) {
        const key = questionKey({ tenantId: String(row['tenantId']), value: String(row.index?.['nameKey']) })
        answers.set(key, [...(answers.get(key) ?? []), row._id])
      }
      return answers
    },
    [],
  )
}

function projectsByLead(database: Database): (question: TenantQuestion) => Promise<readonly Project[]> {
  return createLoader<TenantQuestion, readonly Project[]>(
    questionKey,
    async (questions) => {
      const rows = await collection(database, 'projects')
        .find(perTenant(questions, (values) => ({ leadId: { $in: values } })))
        .toArray()
      return Map.groupBy(
        rows.map((row) => fromDocument<Project>(row)),
        ({ tenantId, leadId }) => questionKey({ tenantId, value: leadId ?? '' }),
      )
    },
    [],
  )
}

interface Registered {
  readonly tenantId: TenantId
  readonly number: string
  readonly target: { readonly kind: 'lead' | 'project'; readonly id: string }
}

/** Two queries for all numbers of a batch: the registry, then the records they lead to. */
function numberLoader(database: Database): (question: TenantQuestion) => Promise<NumberFound | null> {
  return createLoader<TenantQuestion, NumberFound | null>(
    questionKey,
    async (questions) => {
      const rows = await collection(database, 'numbers')
        .find(perTenant(questions, (values) => ({ 'index.numberKey': { $in: values.map(numberKey) } })))
        .toArray()
      const registered = rows as unknown as readonly Registered[]
      const records = await recordsOf(database, registered)
      const answers = new Map<string, NumberFound | null>()
      for (const question of questions) {
        const hit = bestHit(registered, question)
        const found = hit === undefined ? null : await foundOf(database, hit, records, question.value)
        if (found !== null) answers.set(questionKey(question), found)
      }
      return answers
    },
    null,
  )
}

/** The exact text first, then without leading zeros: one of several that differ in them alone would be a guess. */
function bestHit(registered: readonly Registered[], { tenantId, value }: TenantQuestion): Registered | undefined {
  const own = registered.filter((each) => each.tenantId === tenantId && numberKey(each.number) === numberKey(value))
  return own.find(({ number }) => number === value) ?? (own.length === 1 ? own[0] : undefined)
}

async function recordsOf(
  database: Database,
  registered: readonly Registered[],
): Promise<ReadonlyMap<string, Lead | Project>> {
  const records = new Map<string, Lead | Project>()
  for (const [kind, name] of [
    ['lead', 'leads'],
    ['project', 'projects'],
  ] as const) {
    const asked = registered
      .filter(({ target }) => target.kind === kind)
      .map(({ tenantId, target }) => ({ tenantId, value: target.id }))
    if (asked.length === 0) continue
    const rows = await collection(database, name)
      .find(perTenant(asked, (values) => ({ _id: { $in: values } })))
      .toArray()
    for (const row of rows) records.set(row._id, fromDocument<Lead | Project>(row))
  }
  return records
}

async function foundOf(
  database: Database,
  { tenantId, target }: Registered,
  records: ReadonlyMap<string, Lead | Project>,
  asked: string,
): Promise<NumberFound | null> {
  const record = records.get(target.id)
  if (record === undefined) return null
  if (target.kind === 'project') return { kind: 'project', project: record as Project, asked }
  const lead = record as Lead
  const survivor = lead.mergedInto === null ? lead : await survivorOf(database, tenantId, lead.id)
  return survivor === null ? null : { kind: 'lead', lead: survivor, asked }
}
