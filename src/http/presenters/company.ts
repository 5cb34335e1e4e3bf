import type { CompanyPayload } from '../../contract/company.ts'
import type { Company } from '../../domain/company.ts'

export function presentCompany(company: Company): CompanyPayload {
  return {
    id: company.id,
    name: company.name,
    hostNames: [...company.hostNames],
    phones: [...company.phones],
    country: company.country,
    createdAt: company.createdAt.toISOString(),
    version: company.version,
  }
}
