/** What a list was asked for. */
export function pageOf(query: { readonly limit: number; readonly cursor?: string | undefined }) {
  return { limit: query.limit, cursor: query.cursor ?? null }
}

/** A page of records as a page of payloads. */
export function presentPage<T, P>(
  page: { readonly items: readonly T[]; readonly nextCursor: string | null },
  present: (item: T) => P,
): { items: P[]; nextCursor: string | null } {
  return { items: page.items.map(present), nextCursor: page.nextCursor }
}

/** A list that is never long enough to be cut into pages. */
export function presentWholeList<T, P>(items: readonly T[], present: (item: T) => P): { items: P[]; nextCursor: null } {
  return { items: items.map(present), nextCursor: null }
}
