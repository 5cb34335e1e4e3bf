import type { CompanyId, TenantId } from './ids.ts'

/** The organisation a contact works for. */
export interface Company {
  readonly id: CompanyId
  readonly tenantId: TenantId
  readonly name: string
  /** Mail hosts of the customer (A-labels); they match replies and never choose a tenant. */
  readonly hostNames: readonly string[]
  readonly phones: readonly string[]
  readonly country: string | null
  readonly createdAt: Date
  readonly version: number
}
