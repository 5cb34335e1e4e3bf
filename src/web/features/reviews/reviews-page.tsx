import { Box } from '@mantine/core'
import { useCallbackRef } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Chosen } from '../../ui/select-all.tsx'
import type { ReviewView } from '../../lib/reviews.ts'
import { hideDecided, showAgain } from './decided-here.ts'
import { NoMail } from './no-mail.tsx'
import { OneMail } from './one-mail.tsx'
import { nextAfter } from './queue.ts'
import { QueueBar } from './queue-bar.tsx'
import { ReviewList } from './review-list.tsx'
import { useHasRoom } from './use-has-room.ts'
import { useMarks, type Marks } from './use-marks.ts'
import { usePinnedInAddress } from './use-pinned.ts'
import { useQueue, type Queue } from './use-queue.ts'
import { useQueueView } from './use-queue-view.ts'
import { usePageTitle } from '../../ui/page.tsx'
import { useCounts } from '../../ui/use-counts.ts'
import { useKeys } from '../../lib/keys/use-keys.ts'
import './reviews.css'

/** The review queue: list, mail, decision. One key decides, the next mail is there already. */
export function ReviewsPage() {
  const showThoseLeft = useShowThoseLeft()
  const view = useSearch({ from: '/shell/reviews', select: viewOf, structuralSharing: true })
  const queue = useQueue(view, usePinnedInAddress())
  const { query, reviews, selection, next, previous, wait } = queue
  const { currentId, select } = selection
  const marks = useMarks({ reviews, currentId, onSelect: select })
  const leave = useCallbackRef((decided: Chosen) => {
    const ids = new Set(decided.map(({ id }) => id))
    if (currentId !== null && ids.has(currentId)) select(nextAfter(reviews, currentId, ids))
    hideDecided(decided)
  })
  const { switchView } = useQueueView()
  useKeys('review', { switch_view: switchView })
  usePageTitle(useTitle())

  return (
    <Box className="reviews">
      <QueueBar
        view={view}
        count={reviews.length}
        hasMore={query.hasNextPage}
        marks={marks}
        onNext={next}
        onPrevious={previous}
        onDecided={leave}
        onLeft={showThoseLeft}
      />
      <NoMail queue={queue} filtered={isFiltered(view)} />
      {wait === 'over' && currentId !== null && <Columns view={view} queue={queue} marks={marks} />}
    </Box>
  )
}

/** With how many wait in all, as beside the page's place in the rail: a filter, or a page not loaded yet, makes them no fewer. */
function useTitle(): string {
  const { t } = useTranslation('reviews')
  const count = useCounts()?.reviews ?? 0
  return count === 0 ? t('title') : `(${count}) ${t('title')}`
}

/** Only after the list is asked for again: those that were confirmed are not in it then. */
function useShowThoseLeft(): (decided: readonly { readonly id: string }[]) => void {
  const queryClient = useQueryClient()
  return useCallbackRef(
    (decided) =>
      void queryClient.invalidateQueries({ queryKey: ['reviews'] }).then(() => {
        for (const { id } of decided) showAgain(id)
      }),
  )
}

interface ColumnsProps {
  readonly view: ReviewView
  readonly queue: Queue
  readonly marks: Marks
}

/** List, mail and decision side by side; on a phone one mail as a card. */
function Columns({ view, queue: { query, reviews, selection }, marks }: ColumnsProps) {
  const hasList = useHasRoom()
  const { isListAlone, showMail } = useQueueView()
  const list = { reviews, currentId: selection.currentId, onSelect: selection.select, marks, pages: query }
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
      <OneMail reviews={reviews} selection={selection} />
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
