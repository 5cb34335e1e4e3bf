import type { Maintenance } from '../domain/maintenance.ts'

/** Whether the installation is in maintenance. Belongs to no tenant. */
export interface MaintenanceStore {
  /** Null while it is off. What was acknowledged before is seen: every process answers alike. */
  get(): Promise<Maintenance | null>
  /** Null ends it. */
  set(next: Maintenance | null): Promise<void>
}
