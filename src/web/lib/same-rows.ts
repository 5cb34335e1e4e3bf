import { replaceEqualDeep, type InfiniteData } from '@tanstack/react-query'

interface Rows {
  readonly items: readonly { readonly id: string }[]
}

/**
 * Keeps each row of a list that is asked for again as the very same object where nothing of it changed. By its id and not by
 * its place, as is usual: where one row leaves, all below it move, and the page would draw every one of them anew.
 */
export function keepSameRows(before: unknown, after: unknown): unknown {
  if (before === undefined) return after
  const known = new Map(
    (before as InfiniteData<Rows>).pages.flatMap(({ items }) => items.map((item) => [item.id, item] as const)),
  )
  const { pages, pageParams } = after as InfiniteData<Rows>
  const kept = pages.map((page) => ({
    ...page,
    items: page.items.map((item) => replaceEqualDeep<typeof item>(known.get(item.id), item)),
  }))
  return { pages: kept, pageParams }
}
