import { useWaiting } from '../../ui/use-waiting.ts'
import { Waiting } from '../../ui/panels.tsx'
import type { ReviewInFull } from '../../lib/reviews.ts'
import { ReviewDesk } from './review-desk.tsx'
import type { Selection } from './use-selection.ts'
import { WhatBecame } from './what-became.tsx'

interface Props {
  readonly reviews: readonly ReviewInFull[]
  readonly selection: Selection
}

/** The chosen mail with its decision, grey lines until it is there, or what became of it. */
export function OneMail({ reviews, selection: { current, fate, select, step } }: Props) {
  const wait = useWaiting(current === null && fate !== 'gone')
  const next = () => step(1)
  if (current === null || wait !== 'over')
    return (
      <section className="reviews-mail">
        {wait === 'over' && <WhatBecame review={null} onNext={next} />}
        {wait === 'grey' && <Waiting lines={8} />}
      </section>
    )
  return <ReviewDesk key={current.id} review={current} fate={fate} reviews={reviews} onSelect={select} onNext={next} />
}
