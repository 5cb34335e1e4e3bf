import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { reviewQuery, type ReviewInFull } from '../../lib/reviews.ts'
import { neighbour, waitsStill, type Fate } from './queue.ts'
import type { Pinned } from './use-pinned.ts'

export interface Selection {
  readonly currentId: string | null
  /** As it was last seen; null while it is loading, and where it cannot be seen. */
  readonly current: ReviewInFull | null
  readonly fate: Fate
  readonly select: (id: string | null) => void
  readonly step: (steps: number) => void
}

interface Queue {
  readonly reviews: readonly ReviewInFull[]
  /** The queue is known, so that what is not in it is gone. */
  readonly isKnown: boolean
}

/**
 * Which review is on the desk. It stays there until its reader decides it or goes on, whatever happens to the queue
 * meanwhile: no mail slides under a hand that is about to press a key (U25).
 */
export function useSelection({ reviews, isKnown }: Queue, { pinnedId, select }: Pinned): Selection {
  const first = reviews[0]
  useEffect(() => {
    if (pinnedId === null && first !== undefined) select(first.id)
  })
  const currentId = pinnedId ?? first?.id ?? null
  const at = reviews.findIndex(({ id }) => id === currentId)
  const listed = reviews[at]
  const seen = useLastSeen(listed, at)
  const asked = useQuery({ ...reviewQuery(currentId ?? ''), enabled: isKnown && currentId !== null && at === -1 })
  const place = seen?.review.id === currentId ? seen.at : 0
  return {
    currentId,
    current: listed ?? asked.data ?? (seen?.review.id === currentId ? seen.review : null),
    fate: listed !== undefined ? 'waits' : fateOf(asked),
    select,
    step: (steps) => select(at === -1 ? neighbourOfGap(reviews, place, steps) : neighbour(reviews, currentId, steps)),
  }
}

function fateOf({ data, isError }: { readonly data: ReviewInFull | undefined; readonly isError: boolean }): Fate {
  if (isError) return 'gone'
  if (data === undefined) return 'unknown'
  return waitsStill(data, new Date()) ? 'waits' : 'gone'
}

/** From where a review was taken out of the queue: the one that took its place, or the one above. */
function neighbourOfGap(reviews: readonly ReviewInFull[], place: number, steps: number): string | null {
  const wanted = Math.min(Math.max(steps > 0 ? place + steps - 1 : place + steps, 0), reviews.length - 1)
  return reviews[wanted]?.id ?? null
}

function useLastSeen(review: ReviewInFull | undefined, at: number) {
  const [seen, see] = useState<{ readonly review: ReviewInFull; readonly at: number } | null>(null)
  if (review !== undefined && (seen?.review !== review || seen.at !== at)) see({ review, at })
  return seen
}
