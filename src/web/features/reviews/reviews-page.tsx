import { Box } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { reviewsQuery, type ReviewInFull, type ReviewView } from '../../lib/reviews.ts'
import { ErrorPanel, Waiting } from '../../ui/panels.tsx'
import { AllDone } from './all-done.tsx'
import { hideDecided, useDecidedHere, waitingOf } from './decided-here.ts'
import { nextAfter } from './queue.ts'
import { QueueBar } from './queue-bar.tsx'
import { ReviewDesk } from './review-desk.tsx'
import { ReviewList } from './review-list.tsx'
import { useHasRoom } from './use-has-room.ts'
import { useMarks, type Marks } from './use-marks.ts'
import { useQueueView } from './use-queue-view.ts'
import { usePrefetch } from './use-prefetch.ts'
import { useSelection, type Selection } from './use-selection.ts'
import { useWaiting } from '../../ui/use-waiting.ts'
import { WhatBecame } from './what-became.tsx'
import { useKeys } from '../../lib/keys/use-keys.ts'
import './reviews.css'

/** The review queue: list, mail, decision. One key decides, the next mail is there already. */
export function ReviewsPage() {
  const { t } = useTranslation('reviews')
  const search = useSearch({ from: '/shell/reviews' })
  const view = viewOf(search)
  const query = useInfiniteQuery(reviewsQuery(view))
  const reviews = waitingOf(query.data?.pages.flatMap((page) => page.items) ?? [], useDecidedHere())
  const selection = useSelection({ reviews, isKnown: query.isSuccess })
  const { currentId, select, step } = selection
  const fetchMore = () => {
    if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
  }
  useMoreBeforeTheEnd(reviews, currentId, fetchMore)
  usePrefetch(reviews, currentId)
  const marks = useMarks({ reviews, currentId, onSelect: select })
  const [next, previous] = [() => step(1), () => step(-1)]
  useKeys('list', { next, previous })
  const { switchView } = useQueueView()
  // A linked mail is shown at once, before the list it stands in.
  const wait = useWaiting(query.isPending && currentId === null)
  useKeys('review', { switch_view: switchView })
  useEffect(() => {
    document.title = reviews.length === 0 ? t('title') : `(${reviews.length}) ${t('title')}`
  }, [reviews.length, t])

  return (
    <Box className="reviews">
      <QueueBar
        view={view}
        count={reviews.length}
        hasMore={query.hasNextPage}
        marks={marks}
        onNext={next}
        onPrevious={previous}
        onDecided={(decided) => {
          const ids = new Set(decided.map(({ id }) => id))
          if (currentId !== null && ids.has(currentId)) select(nextAfter(reviews, currentId, ids))
          hideDecided(decided)
        }}
      />
      {wait === 'grey' && <Waiting lines={8} />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {wait === 'over' && query.isSuccess && currentId === null && <AllDone filtered={isFiltered(view)} />}
      {wait === 'over' && currentId !== null && (
        <Columns view={view} reviews={reviews} selection={selection} marks={marks} onNearEnd={fetchMore} />
      )}
    </Box>
  )
}

interface ColumnsProps {
  readonly view: ReviewView
  readonly reviews: readonly ReviewInFull[]
  readonly selection: Selection
  readonly marks: Marks
  readonly onNearEnd: () => void
}

/** List, mail and decision side by side; on a phone one mail as a card. */
function Columns({ view, reviews, selection, marks, onNearEnd }: ColumnsProps) {
  const { currentId, current, fate, select, step } = selection
  const hasList = useHasRoom()
  const { isListAlone, showMail } = useQueueView()
  const wait = useWaiting(current === null && fate !== 'gone')
  const next = () => step(1)
  const list = { reviews, currentId, onSelect: select, marks, onNearEnd }
  // What another filter shows did not come in.
  const key = JSON.stringify(view)
  if (hasList && isListAlone)
    return (
      <div className="reviews-columns" data-view="list">
        <ReviewList key={key} {...list} onOpen={showMail} />
      </div>
    )
  return (
    <div className={hasList ? 'reviews-columns' : 'reviews-card'}>
      {hasList && <ReviewList key={key} {...list} />}
      {current === null || wait !== 'over' ? (
        <section className="reviews-mail">
          {wait === 'over' && <WhatBecame review={null} onNext={next} />}
          {wait === 'grey' && <Waiting lines={8} />}
        </section>
      ) : (
        <ReviewDesk key={current.id} review={current} fate={fate} reviews={reviews} onSelect={select} onNext={next} />
      )}
    </div>
  )
}

function viewOf(search: { [Field in keyof ReviewView]?: ReviewView[Field] | undefined }): ReviewView {
  const { mine = false, level = null, aside = false, contradiction = false, attachment = false } = search
  return { mine, level, aside, contradiction, attachment }
}

function isFiltered({ mine, level, aside, contradiction, attachment }: ReviewView): boolean {
  return mine || level !== null || aside || contradiction || attachment
}

/** Asks for the next page when eight rows remain. */
function useMoreBeforeTheEnd(reviews: readonly ReviewInFull[], currentId: string | null, fetchMore: () => void): void {
  const left = reviews.length - reviews.findIndex(({ id }) => id === currentId)
  useEffect(() => {
    if (left <= 8) fetchMore()
  })
}
