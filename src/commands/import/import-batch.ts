import type { Acting } from '../../domain/acting.ts'
import { readImportRow, type RawRow } from '../../domain/lead/import-row.ts'
import type { FollowUpRequest } from '../../store/follow-ups.ts'
import { keysOfCompany, keysOfLead, rankAgain } from '../steps/rank-again.ts'
import { findOrCreateCompanies, type ImportedCompanies } from './companies.ts'
import { findOrCreateContacts, type ImportedContacts } from './contacts.ts'
import { createLeads } from './leads.ts'
import type { ImportBatchContext, PlacedRow, RefusedRow } from './row.ts'

export interface BatchResult {
  readonly leadCount: number
  readonly contactCount: number
  readonly companyCount: number
  readonly refused: readonly RefusedRow[]
}

/** A batch whose companies and contacts are there; its leads are still to be made. */
export interface PreparedBatch {
  readonly rows: readonly PlacedRow[]
  readonly unread: readonly RefusedRow[]
  readonly companies: ImportedCompanies
  readonly contacts: ImportedContacts
}

/** Reads the rows and makes companies and contacts: one batch after the other, because each finds what the one before made. */
export async function prepareBatch(
  ctx: ImportBatchContext,
  by: Acting,
  raws: readonly RawRow[],
  { firstPosition }: { readonly firstPosition: number },
): Promise<PreparedBatch> {
  const read = raws.map((raw, index) => ({ position: firstPosition + index, read: readImportRow(raw) }))
  const rows = read.flatMap(({ position, read: one }) => (one.kind === 'row' ? [{ position, row: one.row }] : []))
  const unread = read.flatMap(({ position, read: one }) => (one.kind === 'refused' ? [{ position, why: one.why }] : []))
  const companies = await findOrCreateCompanies(ctx, by, rows)
  const contacts = await findOrCreateContacts(ctx, by, rows, companies)
  return { rows, unread, companies, contacts }
}

/** Makes the leads; several batches may be at it at once. */
export async function finishBatch(
  ctx: ImportBatchContext,
  by: Acting,
  { rows, unread, companies, contacts }: PreparedBatch,
): Promise<{ readonly result: BatchResult; readonly followUps: readonly FollowUpRequest[] }> {
  const leads = await createLeads(ctx, by, rows, { companies, contacts })
  return {
    result: {
      leadCount: leads.created.length,
      contactCount: contacts.createdCount,
      companyCount: companies.created.length,
      refused: [...unread, ...leads.refused].sort((one, other) => one.position - other.position),
    },
    followUps: rankAgain(by.tenantId, [
      ...leads.created.flatMap((lead) => keysOfLead(lead, null, null)),
      ...rows.flatMap(({ row }) => row.emails),
      ...companies.created.flatMap(keysOfCompany),
    ]),
  }
}
