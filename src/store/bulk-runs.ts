import type { ActorRef } from '../domain/access.ts'
import type { BulkCounts, BulkItem, BulkOutcome, BulkRun } from '../domain/bulk-run.ts'
import type { BulkRunId, TenantId, UndoId } from '../domain/ids.ts'
import type { Page, PageRequest } from './page.ts'

export interface BulkRunStore {
  create(run: BulkRun, items: readonly BulkItem[]): Promise<void>
  get(tenantId: TenantId, id: BulkRunId): Promise<BulkRun | null>
  byUndoToken(tenantId: TenantId, undoToken: UndoId): Promise<BulkRun | null>
  /** Those of this actor that have not ended, the newest first, at most `limit`. */
  underWay(tenantId: TenantId, by: ActorRef, limit: number): Promise<readonly BulkRun[]>
  /** `running` from now on, unless it has ended; the run as it is then. */
  begin(tenantId: TenantId, id: BulkRunId, at: Date): Promise<BulkRun | null>
  /** Records that wait for their turn, in the order asked. */
  waiting(tenantId: TenantId, id: BulkRunId, limit: number): Promise<readonly BulkItem[]>
  /** Writes what became of a record that waits; false where somebody else did already. */
  settle(item: BulkItem, outcome: BulkOutcome): Promise<boolean>
  /** The same of many at once; how many of them were still waiting. */
  settleMany(
    tenantId: TenantId,
    settled: readonly { readonly item: BulkItem; readonly outcome: BulkOutcome }[],
  ): Promise<number>
  /** Whatever still waits is left; once this is done no record of the run is begun any more. */
  leaveRest(tenantId: TenantId, id: BulkRunId, stoppedBy: NonNullable<BulkRun['stoppedBy']>): Promise<void>
  /** By outcome, counted anew from the records. */
  count(tenantId: TenantId, id: BulkRunId): Promise<BulkCounts>
  /** Writes the counts of a run that has not ended. */
  tell(tenantId: TenantId, id: BulkRunId, counts: BulkCounts): Promise<void>
  /** Ends a run that has not ended, and forgets its records save the refused ones. */
  end(tenantId: TenantId, id: BulkRunId, end: Pick<BulkRun, 'state' | 'counts' | 'endedAt'>): Promise<void>
  /** The refused records, in the order asked. */
  refused(tenantId: TenantId, id: BulkRunId, page: PageRequest): Promise<Page<BulkItem>>
}
