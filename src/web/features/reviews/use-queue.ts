import { useCallbackRef } from '@mantine/hooks'
import { useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query'
import { useKeys } from '../../lib/keys/use-keys.ts'
import { reviewsQuery, type ReviewInFull, type ReviewView } from '../../lib/reviews.ts'
import { useMoreAhead, type Paged } from '../../ui/use-more-ahead.ts'
import { useWaiting, type Wait } from '../../ui/use-waiting.ts'
import { useDecidedHere, waitingOf } from './decided-here.ts'
import type { Pinned } from './use-pinned.ts'
import { useOnScreen } from './queue-on-screen.ts'
import { usePrefetch } from './use-prefetch.ts'
import { useSelection, type Selection } from './use-selection.ts'

/** The next page is asked for when this few remain below the mail on the desk. */
const rowsLeft = 8

export interface Queue {
  readonly query: Paged & Pick<UseInfiniteQueryResult, 'isSuccess' | 'error' | 'refetch'>
  readonly reviews: readonly ReviewInFull[]
  readonly selection: Selection
  readonly next: () => void
  readonly previous: () => void
  /** For the queue to be known at all. */
  readonly wait: Wait
}

/** The mails that wait, which of them is on the desk, and the way from one to the next; more come before the end is there. */
export function useQueue(view: ReviewView, pinned: Pinned): Queue {
  const query = useInfiniteQuery(reviewsQuery(view))
  const reviews = waitingOf(query.data?.pages.flatMap((page) => page.items) ?? [], useDecidedHere())
  const selection = useSelection({ reviews, isKnown: query.isSuccess }, pinned)
  const { currentId, select, step } = selection
  const left = reviews.length - reviews.findIndex(({ id }) => id === currentId)
  useMoreAhead(query, left <= rowsLeft)
  usePrefetch(reviews, currentId)
  useOnScreen(select)
  const next = useCallbackRef(() => step(1))
  const previous = useCallbackRef(() => step(-1))
  useKeys('list', { next, previous })
  // A linked mail is shown at once, before the list it stands in.
  const wait = useWaiting(query.isPending && currentId === null)
  return { query, reviews, selection, next, previous, wait }
}
