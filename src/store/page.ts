/** One page of a list; `nextCursor` is opaque text, null on the last page. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly nextCursor: string | null
}

export interface PageRequest {
  /** 1 to 200. */
  readonly limit: number
  readonly cursor: string | null
}

/** What a filter holds, as whoever chose it all saw it. */
export interface Matching<Id> {
  /** In all, also where `items` are only the first. */
  readonly count: number
  readonly items: readonly { readonly id: Id; readonly version: number }[]
}
