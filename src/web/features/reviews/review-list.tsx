import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { neighbour } from './queue.ts'
import { ReviewRow } from './review-row.tsx'
import { rowPx, useRows } from './use-rows.ts'
import { MoreAfterFailure } from '../../ui/more-button.tsx'
import type { Paged } from '../../ui/use-more-ahead.ts'
import type { Marks } from './use-marks.ts'
import type { ReviewInFull } from '../../lib/reviews.ts'

interface Props {
  readonly reviews: readonly ReviewInFull[]
  readonly currentId: string | null
  readonly onSelect: (id: string) => void
  /** A row was clicked, or Enter pressed on it. */
  readonly onOpen?: () => void
  readonly marks: Marks
  readonly pages: Paged
}

/** The queue as a listbox with a roving tab stop; only the rows in sight exist, so that 10,000 scroll smoothly. */
export function ReviewList(props: Props) {
  const { t } = useTranslation('reviews')
  const { reviews, currentId, onSelect, onOpen, pages } = props
  const { rows, scroller, sheet, cameIn } = useRows({ reviews, currentId, pages })
  const showNew = () => {
    const first = reviews.findIndex(({ id }) => id === cameIn[0])
    rows.scrollToIndex(first, { align: 'start' })
    scroller.current?.focus({ preventScroll: true })
  }
  return (
    <div className="reviews-list-frame">
      {cameIn.length > 0 && (
        <Button size="compact-xs" radius="xl" className="reviews-new" onClick={showNew}>
          {t('newAbove', { count: cameIn.length })}
        </Button>
      )}
      <div
        ref={scroller}
        className="reviews-list"
        role="listbox"
        aria-label={t('listLabel')}
        aria-multiselectable
        onKeyDown={(event) => {
          if (event.key === 'Enter') onOpen?.()
          const id = rowForKey(event.key, reviews, currentId)
          if (id === null) return
          event.preventDefault()
          onSelect(id)
        }}
        tabIndex={0}
        aria-activedescendant={rowIdOf(reviews, currentId)}
        onScroll={({ currentTarget: { scrollTop } }) => {
          if (scrollTop === 0) sheet.current?.style.removeProperty('min-height')
        }}
      >
        <div ref={sheet} style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {rows.getVirtualItems().map(({ index, start }) => (
            <Placed key={reviews[index]?.id ?? index} start={start}>
              <Row {...props} at={index} />
            </Placed>
          ))}
        </div>
      </div>
      <MoreAfterFailure list={pages} />
    </div>
  )
}

function Row({ reviews, currentId, onSelect, onOpen, marks, pages, at }: Props & { readonly at: number }) {
  const review = reviews[at]
  if (review === undefined) return null
  return (
    <ReviewRow
      review={review}
      current={review.id === currentId}
      onSelect={(id) => {
        onSelect(id)
        onOpen?.()
      }}
      marks={marks}
      position={at + 1}
      size={pages.hasNextPage ? -1 : reviews.length}
    />
  )
}

/** A row at its place in the whole list, in pixels from its top. */
function Placed({ start, children }: { readonly start: number; readonly children: ReactNode }) {
  return (
    <div className="reviews-placed" style={{ height: rowPx, transform: `translateY(${start}px)` }}>
      {children}
    </div>
  )
}

/** The mail on the desk may have left the queue. */
function rowIdOf(reviews: readonly ReviewInFull[], currentId: string | null): string | undefined {
  return reviews.some(({ id }) => id === currentId) ? `review-${currentId}` : undefined
}

/** What the arrows, Home and End mean while the list has the focus. */
function rowForKey(key: string, reviews: readonly ReviewInFull[], currentId: string | null): string | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    Home: -reviews.length,
    End: reviews.length,
  }
  const wanted = steps[key]
  return wanted === undefined ? null : neighbour(reviews, currentId, wanted)
}
