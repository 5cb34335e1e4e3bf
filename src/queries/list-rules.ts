import type { Acting } from '../domain/acting.ts'
import type { LearnedRule } from '../domain/rule.ts'
import type { Context } from '../commands/context.ts'
import type { Page, PageRequest } from '../store/page.ts'

/** What was learned from people: sender and addressee to lead. */
export async function listRules(
  ctx: Pick<Context, 'store'>,
  by: Acting,
  page: PageRequest,
): Promise<Page<LearnedRule>> {
  return ctx.store.rules.list(by.tenantId, page)
}
