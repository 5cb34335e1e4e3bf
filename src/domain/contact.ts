import type { CompanyId, ContactId, TenantId } from './ids.ts'

/** A person, usually of a company. */
export interface Contact {
  readonly id: ContactId
  readonly tenantId: TenantId
  readonly name: string
  readonly companyId: CompanyId | null
  readonly emails: readonly ContactEmail[]
  readonly phones: readonly string[]
  readonly language: string | null
  readonly createdAt: Date
  readonly version: number
}

export interface ContactEmail {
  readonly address: string
  /** Set when a delivery report said that mail to it bounced. */
  readonly bouncedAt: Date | null
}
