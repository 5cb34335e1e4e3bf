import type { Acting } from '../domain/acting.ts'
import type { AuditLine } from '../domain/audit.ts'
import type { Lead } from '../domain/lead/lead.ts'
import type { Context } from '../commands/context.ts'
import type { Page, PageRequest } from '../store/page.ts'
import { withAbsorbed } from './with-absorbed.ts'

/** Who did what to a lead and to those absorbed into it, newest first; what was done to its mail, its history tells. */
export async function leadAudit(
  ctx: Pick<Context, 'store'>,
  by: Acting,
  lead: Lead,
  page: PageRequest,
): Promise<Page<AuditLine>> {
  return ctx.store.audit.about(by.tenantId, await withAbsorbed(ctx, by, lead), page)
}
