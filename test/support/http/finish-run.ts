import { doBulkRun } from '../../../src/commands/do-bulk-run.ts'
import { followBatch } from '../../../src/commands/follow-batch.ts'
import type { BulkRunPayload } from '../../../src/contract/bulk-run.ts'
import { asId } from '../../../src/domain/ids.ts'
import type { Desk, Done } from './desk.ts'
import type { Asking } from './open-http.ts'

/** As the workers do: works off the run that was just asked for, and what follows; answers it as its asker sees it then. */
export async function finishRun(
  { http, tenant }: Pick<Desk, 'http' | 'tenant'>,
  by: Asking,
  accepted: Done,
): Promise<Done> {
  if (accepted.statusCode !== 202) throw new Error(`no run: ${accepted.statusCode} ${accepted.body}`)
  const { id } = accepted.json<BulkRunPayload>()
  const { tenantId } = tenant
  await doBulkRun(http.ctx, { tenantId, runId: asId(id) }, 60_000)
  const run = await http.ctx.store.bulkRuns.get(tenantId, asId(id))
  if (run !== null) await followBatch(http.ctx, { kind: 'follow_batch', tenantId, subject: run.undoToken })
  return by.get(`/api/bulk-runs/${id}`)
}
