import { useCallbackRef } from '@mantine/hooks'
import { useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useKeys } from '../../lib/keys/use-keys.ts'
import { reviewsQuery, type ReviewInFull, type ReviewView } from '../../lib/reviews.ts'
import { useWaiting, type Wait } from '../../ui/use-waiting.ts'
import { useDecidedHere, waitingOf } from './decided-here.ts'
import type { Pinned } from './use-pinned.ts'
import { usePrefetch } from './use-prefetch.ts'
import { useSelection, type Selection } from './use-selection.ts'

export interface Queue {
  readonly query: Pick<UseInfiniteQueryResult, 'isSuccess' | 'isError' | 'error' | 'hasNextPage' | 'refetch'>
  readonly reviews: readonly ReviewInFull[]
  readonly selection: Selection
  readonly next: () => void
  readonly previous: () => void
  readonly fetchMore: () => void
  /** For the queue to be known at all. */
  readonly wait: Wait
}

/** The mails that wait, which of them is on the desk, and the way from one to the next; more come before the end is there. */
export function useQueue(view: ReviewView, pinned: Pinned): Queue {
  const query = useInfiniteQuery(reviewsQuery(view))
  const reviews = waitingOf(query.data?.pages.flatMap((page) => page.items) ?? [], useDecidedHere())
  const selection = useSelection({ reviews, isKnown: query.isSuccess }, pinned)
  const { currentId, step } = selection
  const fetchMore = () => {
    if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
  }
  useMoreBeforeTheEnd(reviews, currentId, fetchMore)
  usePrefetch(reviews, currentId)
  const next = useCallbackRef(() => step(1))
  const previous = useCallbackRef(() => step(-1))
  useKeys('list', { next, previous })
  // A linked mail is shown at once, before the list it stands in.
  const wait = useWaiting(query.isPending && currentId === null)
  return { query, reviews, selection, next, previous, fetchMore, wait }
}

/** Asks for the next page when eight rows remain. */
function useMoreBeforeTheEnd(reviews: readonly ReviewInFull[], currentId: string | null, fetchMore: () => void): void {
  const left = reviews.length - reviews.findIndex(({ id }) => id === currentId)
  useEffect(() => {
    if (left <= 8) fetchMore()
  })
}
