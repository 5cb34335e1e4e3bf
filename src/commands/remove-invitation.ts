import type { Acting } from '../domain/acting.ts'
import type { InvitationId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Context } from './context.ts'
import { auditLine } from './steps/audit-line.ts'
import { mustAdminister } from './steps/must-administer.ts'

/**
 * Takes an invitation back: its link does not work any more, wherever it was sent.
 * @throws Refusal `not_allowed`; `not_found` where it was used, is over or was taken back already.
 */
export async function removeInvitation(
  ctx: Pick<Context, 'store' | 'clock' | 'newId'>,
  by: Acting,
  id: InvitationId,
): Promise<void> {
  mustAdminister(by)
  await ctx.store.transaction(async (tx) => {
    if (!(await tx.invitations.remove(by.tenantId, id))) {
      throw new Refusal('not_found', 'There is no such invitation any more; it may have been used.')
    }
    await tx.audit.append(auditLine(ctx, by, { act: 'remove_invitation', subject: { kind: 'invitation', id } }))
  })
}
