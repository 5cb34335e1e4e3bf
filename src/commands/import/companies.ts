import type { Acting } from '../../domain/acting.ts'
import type { Company } from '../../domain/company.ts'
import { readHostName } from '../../domain/host-name.ts'
import type { CompanyId } from '../../domain/ids.ts'
import { companyNameKey } from '../../domain/name-keys.ts'
import type { ImportBatchContext, PlacedRow } from './row.ts'

export interface ImportedCompanies {
  readonly idOf: (name: string) => CompanyId | null
  readonly created: readonly Company[]
}

/** The company of each row: found by its name without legal form, else made once per batch. */
export async function findOrCreateCompanies(
  ctx: ImportBatchContext,
  by: Acting,
  rows: readonly PlacedRow[],
): Promise<ImportedCompanies> {
  const named = new Map<string, { name: string; hostNames: readonly string[] }>()
  for (const { row } of rows) {
    if (row.company !== null && !named.has(keyOf(row.company))) {
      named.set(keyOf(row.company), { name: row.company, hostNames: row.companyHosts })
    }
  }
  const found = await ctx.store.companies.byNames(
    by.tenantId,
    [...named.values()].map(({ name }) => name),
  )
  const ids = new Map(found.map((company) => [keyOf(company.name), company.id]))
  const created = [...named]
    .filter(([key]) => !ids.has(key))
    .map(([, { name, hostNames }]) => newCompany(ctx, by, name, hostNames))
  if (created.length > 0) await ctx.store.companies.createMany(by.tenantId, created)
  for (const company of created) ids.set(keyOf(company.name), company.id)
  return {
    idOf: (name) => ids.get(keyOf(name)) ?? null,
    created,
  }
}

/** A name that tells too little to have a key is its own. */
function keyOf(name: string): string {
  return companyNameKey(name) ?? name.toLowerCase()
}

function newCompany(ctx: ImportBatchContext, by: Acting, name: string, hostNames: readonly string[]): Company {
  return {
    id: ctx.newId<CompanyId>(),
    tenantId: by.tenantId,
    name,
    hostNames: hostNames.map(readHostName).filter((hostName) => hostName !== null),
    phones: [],
    country: null,
    createdAt: ctx.clock.now(),
    version: 1,
  }
}
