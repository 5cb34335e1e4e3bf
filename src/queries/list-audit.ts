import type { Acting } from '../domain/acting.ts'
import type { AuditFilter, AuditLine } from '../domain/audit.ts'
import type { Context } from '../commands/context.ts'
import type { Page, PageRequest } from '../store/page.ts'

/** Who did what in the tenant, newest first. */
export async function listAudit(
  ctx: Pick<Context, 'store'>,
  by: Acting,
  filter: AuditFilter,
  page: PageRequest,
): Promise<Page<AuditLine>> {
  return ctx.store.audit.list(by.tenantId, filter, page)
}

/** All such lines, page by page, so that no log is too long to be saved. */
export async function* everyAuditLine(
  ctx: Pick<Context, 'store'>,
  by: Acting,
  filter: AuditFilter,
): AsyncGenerator<AuditLine> {
  let cursor: string | null = null
  do {
    const { items, nextCursor }: Page<AuditLine> = await listAudit(ctx, by, filter, { limit: 500, cursor })
    yield* items
    cursor = nextCursor
  } while (cursor !== null)
}
