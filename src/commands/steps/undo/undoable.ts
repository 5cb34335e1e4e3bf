import { actorRef, type Acting } from '../../../domain/acting.ts'
import type { UndoId } from '../../../domain/ids.ts'
import { undoDays, type Inverse, type Undo } from '../../../domain/undo.ts'
import type { Store } from '../../../store/store.ts'
import type { Context } from '../../context.ts'
import { recordingStore } from './recording-store.ts'

export interface Undoable<T> {
  readonly result: T
  /** Null where nothing was written that can be taken back. */
  readonly undoToken: UndoId | null
}

const dayMs = 86_400_000

/**
 * Runs a person's change so that it can be undone for 30 days: `inside` is the context to run it in. The inverse of its
 * writes is kept in the same transaction. Several changes run inside one call, a batch, are undone together.
 * Not undone: passwords, of which no second copy is kept; what retention or erasing took away; notices sent meanwhile; and
 * what a person undoes the same way he did it: his own language, sign-ins, an invitation (which is taken away).
 */
export async function undoable<C extends Pick<Context, 'store' | 'clock' | 'newId'>, T>(
  ctx: C,
  by: Acting,
  act: string,
  work: (inside: C) => Promise<T>,
): Promise<Undoable<T>> {
  const token = ctx.newId<UndoId>()
  const kept = new Set<number>()
  let position = -1
  const transaction = async <R>(inside: (tx: Store) => Promise<R>): Promise<R> => {
    position += 1
    const place = { token, position }
    const { answer, isKept } = await undoablePart(ctx, by, act, place, inside)
    if (isKept) kept.add(place.position)
    return answer
  }
  const result = await work({ ...ctx, store: { ...ctx.store, transaction } })
  return { result, undoToken: kept.size === 0 ? null : token }
}

/** Where one transaction stands among those that a token takes back. */
export type UndoPlace = Pick<Undo, 'token' | 'position'>

/**
 * One transaction of a change whose parts may be done by several processes: each part has a place of its own, so that the
 * token takes back exactly those that were done, whoever did them.
 */
export async function undoablePart<T>(
  ctx: Pick<Context, 'store' | 'clock' | 'newId'>,
  by: Acting,
  act: string,
  place: UndoPlace,
  work: (tx: Store) => Promise<T>,
): Promise<{ readonly answer: T; readonly isKept: boolean }> {
  return ctx.store.transaction(async (tx) => {
    // Begun anew with each try: a transaction may be retried as a whole.
    const inverses: Inverse[] = []
    const answer = await work(recordingStore(tx, (inverse) => inverses.push(inverse)))
    const isKept = inverses.length > 0
    if (isKept) await tx.undos.append({ ...undoOf(ctx, by, act), ...place, inverses })
    return { answer, isKept }
  })
}

function undoOf(ctx: Pick<Context, 'clock' | 'newId'>, by: Acting, act: string) {
  const at = ctx.clock.now()
  const keptUntil = new Date(at.getTime() + undoDays * dayMs)
  return { id: ctx.newId<UndoId>(), tenantId: by.tenantId, act, by: actorRef(by.actor), at, keptUntil, undone: null }
}
