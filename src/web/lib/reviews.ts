import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { get } from './api.ts'
import { keepSameRows } from './same-rows.ts'
import type { reviewInFull } from '../../contract/review.ts'

export type ReviewInFull = z.infer<typeof reviewInFull>

export interface ReviewView {
  readonly mine: boolean
  readonly level: 'certain' | 'likely' | 'unsure' | 'none' | null
  /** Those that were put aside and come back later, instead of those that wait. */
  readonly aside: boolean
  /** Only where the reasons point to different leads. */
  readonly contradiction: boolean
  /** Only where the mail brings a file. */
  readonly attachment: boolean
}

interface ReviewPage {
  readonly items: readonly ReviewInFull[]
  readonly nextCursor: string | null
}

/** Open reviews of one view, oldest first within their level, a page at a time. */
export function reviewsQuery(view: ReviewView) {
  return infiniteQueryOptions({
    queryKey: ['reviews', view],
    queryFn: ({ pageParam, signal }) => get<ReviewPage>(`/reviews?${searchOf(view, pageParam)}`, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    structuralSharing: keepSameRows,
  })
}

/** One review, whatever became of it; live events ask again. */
export function reviewQuery(id: string) {
  return queryOptions({
    queryKey: ['review', id],
    queryFn: ({ signal }) => get<ReviewInFull>(`/reviews/${id}`, signal),
    gcTime: 0,
  })
}

/** Where all reviews of a view are to be had by id. */
export function matchingReviews(view: ReviewView): string {
  return `/reviews/matching?${filterOf(view).toString()}`
}

function searchOf(view: ReviewView, cursor: string): string {
  const search = filterOf(view)
  search.set('limit', '100')
  if (cursor !== '') search.set('cursor', cursor)
  return search.toString()
}

function filterOf(view: ReviewView): URLSearchParams {
  const search = new URLSearchParams({ state: view.aside ? 'snoozed' : 'open' })
  if (view.mine) search.set('mine', 'true')
  if (view.contradiction) search.set('contradiction', 'true')
  if (view.attachment) search.set('attachment', 'true')
  if (view.level !== null) search.set('level', view.level)
  return search
}
