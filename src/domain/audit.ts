import type { ActorRef } from './access.ts'
import type { AuditId, TenantId } from './ids.ts'

/** Who did what, append only. Never holds a subject, a body or a secret. */
export interface AuditLine {
  readonly id: AuditId
  /** Null for acts of the operator that belong to no tenant. */
  readonly tenantId: TenantId | null
  readonly at: Date
  readonly actor: ActorRef
  /** Verb and noun, e.g. `verify_host_name`. */
  readonly act: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly before: Readonly<Record<string, unknown>> | null
  readonly after: Readonly<Record<string, unknown>> | null
  readonly reason: string | null
}

/** Which lines of the audit log are asked for; null: all. */
export interface AuditFilter {
  readonly actorId: string | null
  readonly act: string | null
  readonly from: Date | null
  /** Lines before this time. */
  readonly to: Date | null
}
