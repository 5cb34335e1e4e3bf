import type { Acting } from '../../domain/acting.ts'
import { addressKey } from '../../domain/address.ts'
import type { LeadId, UserId } from '../../domain/ids.ts'
import type { ImportRow } from '../../domain/lead/import-row.ts'
import type { Lead } from '../../domain/lead/lead.ts'
import { newLead } from '../../domain/lead/new-lead.ts'
import type { ImportedCompanies } from './companies.ts'
import type { ImportedContacts } from './contacts.ts'
import type { ImportBatchContext, PlacedRow, RefusedRow } from './row.ts'

interface Found {
  readonly companies: ImportedCompanies
  readonly contacts: ImportedContacts
}

interface PlacedLead {
  readonly position: number
  readonly lead: Lead
}

/** Creates the lead of each row that names one; a number that was ever used refuses its row. */
export async function createLeads(
  ctx: ImportBatchContext,
  by: Acting,
  rows: readonly PlacedRow[],
  found: Found,
): Promise<{ readonly created: readonly Lead[]; readonly refused: readonly RefusedRow[] }> {
  const salespersons = await findSalespersons(ctx, by, rows)
  const unknown = rows.filter(({ row }) => row.salesperson !== null && !salespersons.has(addressKey(row.salesperson)))
  const taken = rows.filter((placed) => placed.row.name !== null && !unknown.includes(placed))
  const leads = await makeLeads(ctx, by, taken, { ...found, salespersons })
  const refused =
    leads.length === 0
      ? []
      : await ctx.store.leads.createMany(
          by.tenantId,
          leads.map(({ lead }) => lead),
        )
  const refusedIndexes = new Set(refused.map(({ index }) => index))
  return {
    created: leads.filter((_lead, index) => !refusedIndexes.has(index)).map(({ lead }) => lead),
    refused: [
      ...unknown.map(({ position, row }) => ({ position, why: `no user has the address ${row.salesperson ?? ''}` })),
      ...refused.map(({ index, why }) => ({ position: leads[index]?.position ?? 0, why })),
    ],
  }
}

async function findSalespersons(
  ctx: ImportBatchContext,
  by: Acting,
  rows: readonly PlacedRow[],
): Promise<ReadonlyMap<string, UserId>> {
  const addresses = new Set(rows.flatMap(({ row }) => (row.salesperson === null ? [] : [addressKey(row.salesperson)])))
  const found = await Promise.all(
    [...addresses].map(
      async (address) => [address, await ctx.store.lookUps.usersByAddress(by.tenantId, address)] as const,
    ),
  )
  return new Map(found.flatMap(([address, [user]]) => (user === undefined ? [] : [[address, user.id]])))
}

async function makeLeads(
  ctx: ImportBatchContext,
  by: Acting,
  rows: readonly PlacedRow[],
  found: Found & { readonly salespersons: ReadonlyMap<string, UserId> },
): Promise<readonly PlacedLead[]> {
  const unnumbered = rows.filter(({ row }) => row.number === null)
  const numbers = unnumbered.length === 0 ? [] : await ctx.store.numbers.nextMany(by.tenantId, unnumbered.length)
  const given = new Map(unnumbered.map(({ position }, index) => [position, numbers[index]]))
  return rows.flatMap(({ position, row }) => {
    const number = row.number ?? given.get(position)
    return number === undefined ? [] : [{ position, lead: leadOf(ctx, by, number, row, found) }]
  })
}

function leadOf(
  ctx: ImportBatchContext,
  by: Acting,
  number: string,
  row: ImportRow,
  found: Found & { readonly salespersons: ReadonlyMap<string, UserId> },
): Lead {
  const at = ctx.clock.now()
  const lead = newLead(
    { id: ctx.newId<LeadId>(), tenantId: by.tenantId, number, at },
    {
      name: row.name ?? '',
      kind: row.kind,
      companyId: row.company === null ? null : found.companies.idOf(row.company),
      contactId: found.contacts.idOf(row),
      contactName: row.contact,
      emails: [...new Set(row.emails.map(addressKey))],
      phones: row.phones,
      address: row.address,
      language: row.language,
      salespersonId: row.salesperson === null ? null : (found.salespersons.get(addressKey(row.salesperson)) ?? null),
      team: row.team,
      campaign: row.campaign,
      source: row.source,
      stage: row.stage,
      probability: row.probability,
      plannedRevenues: row.plannedRevenues.map((money) => ({ ...money, date: null, text: null })),
      expectedClosing: row.expectedClosing,
      priority: row.priority,
      tags: row.tags,
      description: row.description,
    },
  )
  return {
    ...lead,
    outcome: row.outcome,
    lostReason: row.lostReason,
    lostAt: row.outcome === 'lost' ? at : null,
    wonAt: row.outcome === 'won' ? at : null,
  }
}
