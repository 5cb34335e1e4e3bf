import type { MaintenancePayload } from '../../contract/maintenance.ts'
import type { Maintenance } from '../../domain/maintenance.ts'

export function presentMaintenance(now: Maintenance | null): MaintenancePayload | null {
  if (now === null) return null
  const { since, until, message } = now
  return { since: since.toISOString(), until: until?.toISOString() ?? null, message }
}
