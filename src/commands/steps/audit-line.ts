import { actorRef, type Acting } from '../../domain/acting.ts'
import type { AuditLine } from '../../domain/audit.ts'
import type { Context } from '../context.ts'

/** What was done to what. `before` and `after` hold changed fields only: never a subject, a body or a secret. */
export interface Act {
  readonly act: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly before?: Readonly<Record<string, unknown>>
  readonly after?: Readonly<Record<string, unknown>>
  readonly reason?: string
}

/** The line to append in the same transaction as the act itself. */
export function auditLine(ctx: Pick<Context, 'newId' | 'clock'>, by: Acting, act: Act): AuditLine {
  return lineOf(ctx, { tenantId: by.tenantId, actor: actorRef(by.actor) }, act)
}

/** The same of what the operator does to the installation or to what has no tenant. */
export function operatorAuditLine(ctx: Pick<Context, 'newId' | 'clock'>, act: Act): AuditLine {
  return lineOf(ctx, { tenantId: null, actor: { kind: 'operator', id: null } }, act)
}

function lineOf(
  ctx: Pick<Context, 'newId' | 'clock'>,
  who: Pick<AuditLine, 'tenantId' | 'actor'>,
  act: Act,
): AuditLine {
  return {
    id: ctx.newId(),
    ...who,
    at: ctx.clock.now(),
    act: act.act,
    subject: act.subject,
    before: act.before ?? null,
    after: act.after ?? null,
    reason: act.reason ?? null,
  }
}
