import { actorRef, type Acting } from '../../../domain/acting.ts'
import type { UndoId } from '../../../domain/ids.ts'
import { Refusal } from '../../../domain/refusal.ts'
import type { Inverse } from '../../../domain/undo.ts'
import type { Store } from '../../../store/store.ts'
import type { Context } from '../../context.ts'
import { recordingStore } from './recording-store.ts'
import type { Undoable } from './undoable.ts'

/** An earlier change of the same person, and the record that it must have changed. */
export interface EarlierChange {
  readonly token: UndoId
  readonly changedId: string
}

/**
 * Runs a change that belongs to an earlier one, so that undoing the earlier one takes back both.
 * @throws Refusal `not_found` where the token is of no such change of this person, `wrong_state` where that was undone.
 */
export async function joinUndo<C extends Pick<Context, 'store'>, T>(
  ctx: C,
  by: Acting,
  earlier: EarlierChange,
  work: (inside: C) => Promise<T>,
): Promise<Undoable<T>> {
  const transaction = <R>(inside: (tx: Store) => Promise<R>): Promise<R> =>
    ctx.store.transaction(async (tx) => {
      await mustBeOwn(tx, by, earlier)
      const inverses: Inverse[] = []
      const answer = await inside(recordingStore(tx, (inverse) => inverses.push(inverse)))
      // A write to the record that undoing marks too: of the two at the same moment, one is told.
      const isOpen = await tx.undos.extend(by.tenantId, earlier.token, inverses)
      if (!isOpen) throw new Refusal('wrong_state', 'What this belongs to was undone already.')
      return answer
    })
  const result = await work({ ...ctx, store: { ...ctx.store, transaction } })
  return { result, undoToken: earlier.token }
}

async function mustBeOwn(tx: Store, by: Acting, { token, changedId }: EarlierChange): Promise<void> {
  const me = actorRef(by.actor)
  const undos = await tx.undos.ofToken(by.tenantId, token)
  const isOwn = undos.some(
    (undo) =>
      undo.by.kind === me.kind &&
      undo.by.id === me.id &&
      undo.inverses.some((inverse) => inverse.kind === 'changed' && inverse.id === changedId),
  )
  if (!isOwn) throw new Refusal('not_found', 'There is no such change of yours to undo this with.')
}
