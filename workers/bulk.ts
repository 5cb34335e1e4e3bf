// Queue bulk, job do-bulk-run { tenantId, runId }.
// Effects: the records of the run are changed, each once, with its way back; then the run has ended and its marker is cleared.
// Safe to run twice: each record is one transaction with its compare-and-set from waiting, which one worker can win.
// Retries: faults without end (backoff to 5 min), going on where it was; a lost job is swept from its marker.
import type { Context } from '../src/commands/context.ts'
import { doBulkRun } from '../src/commands/do-bulk-run.ts'
import { asId } from '../src/domain/ids.ts'
import { done, startWorker, type RunningWorker, type WorkerShell } from './worker.ts'

/** Then the next run has its turn, and a stop of the process need not wait longer. */
const turnMs = 2_000

/** Starts working off acts on many records, four at once. */
export function startBulkWorker(ctx: Context, shell: WorkerShell): RunningWorker {
  return startWorker(shell, {
    queue: 'bulk',
    concurrency: 4,
    handlers: {
      'do-bulk-run': async ({ tenantId, runId }, log) => {
        const end = await doBulkRun({ ...ctx, log }, { tenantId: asId(tenantId), runId: asId(runId) }, turnMs)
        return end === 'ended' ? done : { kind: 'again', at: ctx.clock.now() }
      },
    },
  })
}
