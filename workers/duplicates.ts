// Queue duplicates, job flag-duplicates { tenantId, leadId }.
// Effects: the lead's open flags are exactly the leads that share an e-mail or phone with it; its pending marker cleared.
// Safe to run twice: flags are replaced as a set, one per pair by a unique index; the marker is cleared by version.
// Retries: faults without end (backoff to 5 min); a lost job is swept from its marker.
import { flagDuplicates } from '../src/commands/flag-duplicates.ts'
import type { Context } from '../src/commands/context.ts'
import { asId } from '../src/domain/ids.ts'
import { done, startWorker, type RunningWorker, type WorkerShell } from './worker.ts'

/** Starts flagging similar leads, `concurrency` at once. */
export function startDuplicatesWorker(ctx: Context, shell: WorkerShell, concurrency: number): RunningWorker {
  return startWorker(shell, {
    queue: 'duplicates',
    concurrency,
    handlers: {
      'flag-duplicates': async ({ tenantId, leadId }, log) => {
        await flagDuplicates({ ...ctx, log }, { tenantId: asId(tenantId), leadId: asId(leadId) })
        return done
      },
    },
  })
}
