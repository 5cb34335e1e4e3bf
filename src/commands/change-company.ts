import type { Acting } from '../domain/acting.ts'
import { applyChanges, type Changes } from '../domain/changes.ts'
import type { CompanyFields } from '../domain/company-fields.ts'
import type { Company } from '../domain/company.ts'
import type { CompanyId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import type { FollowUpRequest } from '../store/follow-ups.ts'
import type { Store } from '../store/store.ts'
import type { Context } from './context.ts'
import { announceFollowUps } from './steps/announce.ts'
import { auditLine } from './steps/audit-line.ts'
import { checkVersion } from './steps/check-version.ts'
import { cleanHostNames } from './steps/clean-fields.ts'
import { keysOfCompany, rankAgain } from './steps/rank-again.ts'

export interface CompanyChange {
  readonly companyId: CompanyId
  readonly version: number
  readonly changes: Changes<CompanyFields>
}

type ChangeCompanyContext = Pick<Context, 'store' | 'jobs' | 'clock' | 'newId' | 'log' | 'metrics'>

/**
 * Sets fields of a company.
 * @throws Refusal `not_found`, `stale_version`, `host_name_invalid`.
 */
export async function changeCompany(ctx: ChangeCompanyContext, by: Acting, change: CompanyChange): Promise<Company> {
  const { company, followUps } = await ctx.store.transaction((tx) => changeInside(ctx, tx, by, change))
  await announceFollowUps(ctx, followUps)
  return company
}

async function changeInside(
  ctx: ChangeCompanyContext,
  tx: Store,
  by: Acting,
  change: CompanyChange,
): Promise<{ readonly company: Company; readonly followUps: readonly FollowUpRequest[] }> {
  const stored = await tx.companies.get(by.tenantId, change.companyId)
  if (stored === null) throw new Refusal('not_found', 'There is no such company.')
  checkVersion(stored, change.version)
  const applied = applyChanges<Company>(stored, withCleanHostNames(change.changes))
  if (!applied.isChanged) return { company: stored, followUps: [] }
  const company = { ...applied.record, version: stored.version + 1 }
  const followUps = rankAgain(by.tenantId, [...keysOfCompany(stored), ...keysOfCompany(company)])
  await tx.companies.save(company)
  const { before, after } = applied
  const subject = { kind: 'company', id: company.id }
  await tx.audit.append(auditLine(ctx, by, { act: 'change_company', subject, before, after }))
  await tx.followUps.request(followUps, ctx.clock.now())
  return { company, followUps }
}

function withCleanHostNames(changes: Changes<CompanyFields>): Changes<CompanyFields> {
  if (changes.hostNames === undefined) return changes
  return { ...changes, hostNames: cleanHostNames(changes.hostNames, 'hostNames') }
}
