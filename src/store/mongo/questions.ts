/** A question about one value within one tenant. */
export interface TenantQuestion {
  readonly tenantId: string
  readonly value: string
}

export const questionKey = ({ tenantId, value }: TenantQuestion) => `${tenantId} ${value}`

/** The values a document has at a dotted path; an array gives each of its elements. */
export function valuesAt(row: Record<string, unknown>, path: string): readonly string[] {
  const value = path.split('.').reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], row)
  if (Array.isArray(value)) return value.map(String)
  return typeof value === 'string' ? [value] : []
}
