import { actorRef, type Acting } from '../domain/acting.ts'
import { hasEnded } from '../domain/bulk-run.ts'
import type { UndoId } from '../domain/ids.ts'
import { hasRole } from '../domain/may.ts'
import { Refusal } from '../domain/refusal.ts'
import { roleToUndo, type Inverse, type Undo } from '../domain/undo.ts'
import { batchRequest, type FollowUpRequest } from '../store/follow-ups.ts'
import type { Store } from '../store/store.ts'
import type { Context } from './context.ts'
import { announceFollowUps } from './steps/announce.ts'
import { auditLine } from './steps/audit-line.ts'
import { rankAgain } from './steps/rank-again.ts'
import { applyInverses, isOfManyLeads } from './steps/undo/apply-inverses.ts'
import { undoable } from './steps/undo/undoable.ts'

type UndoContext = Pick<Context, 'store' | 'jobs' | 'clock' | 'newId' | 'log' | 'metrics'>

export interface Undone {
  /** What was undone, e.g. `confirm_assignment`. */
  readonly act: string
  /** Undoes the undoing; null where nothing had to be written. */
  readonly undoToken: UndoId | null
}

/**
 * Brings back how it was before a change, whole or not at all: one transaction for all that the token stands for. The
 * entries a change appended are withdrawn, so that the history tells of both.
 * @throws Refusal `not_found`, `not_allowed`, `undo_expired` after 30 days, `wrong_state` where it was undone already or is a
 * run that has not ended, `undo_conflict` where a later change stands against it.
 */
export async function undoChange(ctx: UndoContext, by: Acting, token: UndoId): Promise<Undone> {
  const followUps: FollowUpRequest[] = []
  const { result: act, undoToken } = await undoable(ctx, by, 'undo', (inside) =>
    inside.store.transaction(async (tx) => {
      followUps.length = 0
      const undos = await loadUndos(ctx, tx, by, token)
      followUps.push(...(await takeBack(ctx, tx, by, undos)))
      return undos[0].act
    }),
  )
  await announceFollowUps(ctx, followUps)
  return { act, undoToken }
}

type Undos = readonly [Undo, ...Undo[]]

/**
 * Read inside the transaction that marks them, so that of two who undo the same, one is told, and nothing that was added to
 * the change meanwhile is left.
 */
async function loadUndos(ctx: UndoContext, tx: Store, by: Acting, token: UndoId): Promise<Undos> {
  const [first, ...others] = await tx.undos.ofToken(by.tenantId, token)
  if (first === undefined) {
    throw new Refusal('not_found', 'There is nothing to undo by this token; changes can be undone for 30 days.')
  }
  if (first.keptUntil <= ctx.clock.now()) {
    throw new Refusal('undo_expired', 'Changes can be undone for 30 days; this one is older.')
  }
  mustBeAllowed(by, [first, ...others])
  await mustHaveEnded(tx, by, token)
  if (first.undone !== null) throw new Refusal('wrong_state', 'This was undone already.')
  return [first, ...others]
}

/** Of a run that goes on only what was done so far would be taken back, and the rest be done all the same. */
async function mustHaveEnded(tx: Store, by: Acting, token: UndoId): Promise<void> {
  const run = await tx.bulkRuns.byUndoToken(by.tenantId, token)
  if (run === null || hasEnded(run)) return
  throw new Refusal('wrong_state', 'This is still running; stop it first, then undo what it did.', { bulkRun: run.id })
}

/** One's own change, while one's role still allows it; anybody's, for a reviewer. */
function mustBeAllowed(by: Acting, undos: Undos): void {
  const maker = undos[0].by
  const me = actorRef(by.actor)
  const isMine = maker.kind === me.kind && maker.id === me.id
  if (!isMine && !hasRole(by, 'reviewer')) {
    throw new Refusal('not_found', 'There is nothing of yours to undo by this token.')
  }
  const inverses = undos.flatMap((undo) => undo.inverses)
  if (inverses.some((inverse) => 'of' in inverse && !hasRole(by, roleToUndo[inverse.of]))) {
    throw new Refusal('not_allowed', 'Undoing this needs the role admin.')
  }
}

async function takeBack(ctx: UndoContext, tx: Store, by: Acting, undos: Undos): Promise<readonly FollowUpRequest[]> {
  const at = ctx.clock.now()
  const inverses = undos.flatMap(newestFirst)
  const batch = isOfManyLeads(inverses) ? [batchRequest(by.tenantId, undos[0].token)] : []
  // Before all else: a worker that is just clearing it waits for us then, and not we for it.
  if (batch.length > 0) await tx.followUps.request(batch, at)
  const ranking = rankAgain(by.tenantId, await applyInverses({ tx, by, at }, inverses))
  if (ranking.length > 0) await tx.followUps.request(ranking, at)
  await tx.undos.markUndone(by.tenantId, undos[0].token, { at, by: actorRef(by.actor) })
  await tx.audit.append(auditLine(ctx, by, { act: 'undo', subject: subjectOf(undos), after: { act: undos[0].act } }))
  return [...batch, ...ranking]
}

function newestFirst({ inverses }: Undo): readonly Inverse[] {
  return inverses.toReversed()
}

function subjectOf(undos: Undos) {
  const [first] = undos.at(-1)?.inverses ?? []
  if (first === undefined || !('of' in first)) return { kind: 'undo', id: undos[0].token }
  return { kind: first.of, id: first.kind === 'changed' ? first.id : first.record.id }
}
