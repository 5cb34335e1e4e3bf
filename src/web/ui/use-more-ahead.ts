import { useEffect } from 'react'

/** A list that is read page by page, as `useInfiniteQuery` knows it. */
export interface Paged {
  readonly hasNextPage: boolean
  readonly isFetching: boolean
  readonly isFetchingNextPage: boolean
  readonly isError: boolean
  readonly fetchNextPage: (options?: { readonly cancelRefetch?: boolean }) => unknown
}

/**
 * Asks for the next page once the end of what is there comes near. After a failure nothing is asked for by itself: a server
 * that refuses (signed out, too many requests) would be asked again at once, without end. It goes on when the list is there
 * again, or by `MoreAfterFailure`.
 */
export function useMoreAhead(list: Paged, isNearEnd: boolean): void {
  const { hasNextPage, isFetching, isError, fetchNextPage } = list
  const asks = isNearEnd && hasNextPage && !isFetching && !isError
  useEffect(() => {
    // Several watch the same list: what one has asked for, the other leaves.
    if (asks) void fetchNextPage({ cancelRefetch: false })
  })
}
