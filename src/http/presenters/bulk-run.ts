import type { BulkRefusedPayload, BulkRunPayload } from '../../contract/bulk-run.ts'
import type { BulkRun } from '../../domain/bulk-run.ts'
import type { RefusedRecord } from '../../queries/list-bulk-refused.ts'

export function presentBulkRun(run: BulkRun): BulkRunPayload {
  const { waiting, changed, unchanged, refused, left } = run.counts
  const done = changed + unchanged + refused
  return {
    id: run.id,
    kind: run.work.kind,
    state: run.state,
    stoppedBy: run.state === 'stopped' ? run.stoppedBy : null,
    counts: { total: done + waiting + left, done, changed, unchanged, refused },
    target: run.work.kind === 'confirm_reviews' ? run.work.target : null,
    by: run.by,
    undoToken: changed > 0 ? run.undoToken : null,
    askedAt: run.askedAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    endedAt: run.endedAt?.toISOString() ?? null,
  }
}

export function presentBulkRefused({ item, number, name }: RefusedRecord): BulkRefusedPayload {
  const { code, message } = item.outcome
  return { recordId: name === null ? null : item.recordId, number, name, code, message }
}
