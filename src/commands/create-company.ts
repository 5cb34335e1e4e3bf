import type { Acting } from '../domain/acting.ts'
import type { Changes } from '../domain/changes.ts'
import type { CompanyFields } from '../domain/company-fields.ts'
import type { Company } from '../domain/company.ts'
import type { Context } from './context.ts'
import { announceFollowUps } from './steps/announce.ts'
import { auditLine } from './steps/audit-line.ts'
import { cleanHostNames } from './steps/clean-fields.ts'
import { keysOfCompany, rankAgain } from './steps/rank-again.ts'

/**
 * Creates a company.
 * @throws Refusal `host_name_invalid` for a mail host that cannot be one.
 */
export async function createCompany(
  ctx: Pick<Context, 'store' | 'jobs' | 'clock' | 'newId' | 'log' | 'metrics'>,
  by: Acting,
  input: Changes<CompanyFields> & Pick<CompanyFields, 'name'>,
): Promise<Company> {
  const at = ctx.clock.now()
  const company: Company = {
    id: ctx.newId(),
    tenantId: by.tenantId,
    name: input.name,
    hostNames: cleanHostNames(input.hostNames ?? [], 'hostNames'),
    phones: input.phones ?? [],
    country: input.country ?? null,
    createdAt: at,
    version: 1,
  }
  const followUps = rankAgain(by.tenantId, keysOfCompany(company))
  await ctx.store.transaction(async (tx) => {
    await tx.companies.create(company)
    await tx.audit.append(auditLine(ctx, by, { act: 'create_company', subject: { kind: 'company', id: company.id } }))
    await tx.followUps.request(followUps, at)
  })
  await announceFollowUps(ctx, followUps)
  return company
}
