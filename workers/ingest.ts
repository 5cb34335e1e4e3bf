// Queue ingest, job process-message { messageId }.
// Effects: message settled; at most one history entry and one review.
// Safe to run twice: settling is a compare-and-set on the message's state and lease.
// Retries: faults of ours without end (backoff to 5 min), not counted. Starts that never returned, or a parser limit: `failed`, on the status page.
import type { Context } from '../src/commands/context.ts'
import { processMessage } from '../src/commands/process-message.ts'
import { asId } from '../src/domain/ids.ts'
import { done, startWorker, type RunningWorker, type WorkerShell } from './worker.ts'

/** Starts processing mail, `concurrency` messages under way at once; the store gathers their reads and writes. */
export function startIngestWorker(ctx: Context, shell: WorkerShell, concurrency: number): RunningWorker {
  return startWorker(shell, {
    queue: 'ingest',
    concurrency,
    handlers: {
      'process-message': async ({ messageId }, log) => {
        const processed = await processMessage({ ...ctx, log }, { messageId: asId(messageId) })
        if (processed.kind !== 'put_back') return done
        if (processed.fault !== null) {
          shell.metrics.fault('process-message')
          log.warn({ err: processed.fault, notBefore: processed.notBefore }, 'message put back after a fault')
        }
        return { kind: 'again', at: processed.notBefore }
      },
    },
  })
}
