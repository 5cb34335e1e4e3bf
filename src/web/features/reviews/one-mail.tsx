import { useCallbackRef } from '@mantine/hooks'
import { Activity } from 'react'
import { useWaiting } from '../../ui/use-waiting.ts'
import { Waiting } from '../../ui/panels.tsx'
import type { ReviewInFull } from '../../lib/reviews.ts'
import { nextAfter } from './queue.ts'
import { ReviewDesk } from './review-desk.tsx'
import { useDrawnAhead } from './use-drawn-ahead.ts'
import type { Selection } from './use-selection.ts'
import { WhatBecame } from './what-became.tsx'

interface Props {
  readonly reviews: readonly ReviewInFull[]
  readonly selection: Selection
}

/**
 * The chosen mail with its decision, grey lines until it is there, or what became of it. The next one is drawn beside it, out
 * of sight and without any effect: the key that decides has it shown and need not have it drawn.
 */
export function OneMail({ reviews, selection: { current, fate, select, step } }: Props) {
  const wait = useWaiting(current === null && fate !== 'gone')
  const ahead = useDrawnAhead(reviews, current?.id ?? null)
  const next = useCallbackRef(() => step(1))
  // What is sent again from its notice may be another mail, and takes nothing off the desk.
  const leave = useCallbackRef(({ id }: ReviewInFull) => {
    if (id === current?.id) select(nextAfter(reviews, id, new Set([id])))
  })
  if (current === null || wait !== 'over')
    return (
      <section className="reviews-mail">
        {wait === 'over' && <WhatBecame review={null} onNext={next} />}
        {wait === 'grey' && <Waiting lines={8} />}
      </section>
    )
  return [current, ...(ahead === null ? [] : [ahead])].map((review) => {
    const isCurrent = review.id === current.id
    return (
      <Activity key={review.id} mode={isCurrent ? 'visible' : 'hidden'}>
        <ReviewDesk review={review} fate={isCurrent ? fate : 'waits'} onLeave={leave} onNext={next} />
      </Activity>
    )
  })
}
