/** What a bulk edit does to one field. */
export type FieldAct<T> =
  { readonly kind: 'leave' } | { readonly kind: 'clear' } | { readonly kind: 'set'; readonly value: T }

export interface BulkValues {
  readonly stage: FieldAct<string>
  readonly campaign: FieldAct<string>
  readonly salespersonId: FieldAct<string | null>
  readonly team: FieldAct<string>
  readonly contactId: FieldAct<string | null>
  readonly tags: FieldAct<readonly string[]>
}

export const bulkFields = ['stage', 'campaign', 'salespersonId', 'team', 'contactId', 'tags'] as const
export type BulkField = (typeof bulkFields)[number]

const leave = { kind: 'leave' } as const

export const nothingChanged: BulkValues = {
  stage: leave,
  campaign: leave,
  salespersonId: leave,
  team: leave,
  contactId: leave,
  tags: leave,
}

/** What the server is sent; a field that is to be set and has no value yet is left as it is. */
export function bulkChangesOf(values: BulkValues): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    bulkFields.flatMap((field): readonly (readonly [string, unknown])[] => {
      const act: FieldAct<string | null | readonly string[]> = values[field]
      if (act.kind === 'leave') return []
      if (act.kind === 'clear') return [[field, field === 'tags' ? [] : null]]
      const value = typeof act.value === 'string' ? act.value.trim() : act.value
      return value === null || value.length === 0 ? [] : [[field, value]]
    }),
  )
}
