import type { Company } from './company.ts'

/** What people may set of a company. */
export type CompanyFields = Pick<Company, 'name' | 'hostNames' | 'phones' | 'country'>
