import type { LiveChange } from '../domain/live-change.ts'
import type { TenantId } from '../domain/ids.ts'

/** Changes of a tenant's records, and of the installation's state, as they become durable, whichever process writes them. */
export interface EventStore {
  /**
   * Tells the listener each change from now on; with `after`, a position told earlier, those since then first. A change may
   * be told twice, and none is left out without `missed`. While MongoDB is away nothing is told; then it goes on.
   */
  subscribe(tenantId: TenantId, after: string | null, listener: ChangeListener): Subscription
}

export interface ChangeListener {
  readonly changed: (change: LiveChange, position: string) => void
  /** Changes cannot be told any more, or the position is not known: everything is to be asked for again. */
  readonly missed: () => void
}

export interface Subscription {
  /** Where to go on later; null until all that happened before is told. */
  readonly position: () => string | null
  readonly close: () => void
}
