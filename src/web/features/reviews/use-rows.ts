import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import type { ReviewInFull } from '../../lib/reviews.ts'
import { useMoreAhead, type Paged } from '../../ui/use-more-ahead.ts'

export const rowPx = 92

/** More is asked for when this few rows remain. */
const rowsBeforeTheEnd = 20

interface Props {
  readonly reviews: readonly ReviewInFull[]
  readonly currentId: string | null
  /** More are asked for when the last rows are in sight. */
  readonly pages: Paged
}

type Rows = Virtualizer<HTMLDivElement, Element>

/** Which rows are in sight. The current one is once it becomes that; then the list stands still, whatever comes in above. */
export function useRows({ reviews, currentId, pages }: Props) {
  const scroller = useRef<HTMLDivElement>(null)
  const sheet = useRef<HTMLDivElement>(null)
  const rows: Rows = useVirtualizer({
    count: reviews.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 6,
  })
  const cameIn = useStill(rows, { scroller, sheet, reviews, currentId })
  const index = reviews.findIndex(({ id }) => id === currentId)
  const isListed = index >= 0
  useEffect(() => {
    if (isListed && !isInSight(index, rows)) rows.scrollToIndex(index, { align: 'auto' })
  }, [currentId, isListed, rows])
  const lastShown = rows.getVirtualItems().at(-1)?.index ?? 0
  useMoreAhead(pages, lastShown >= reviews.length - rowsBeforeTheEnd)
  return { rows, scroller, sheet, cameIn }
}

/** As the list knows it already: to scroll where it stands would make the browser lay out the page. */
function isInSight(index: number, { scrollOffset, scrollRect }: Rows): boolean {
  if (scrollOffset === null || scrollRect === null) return false
  return index * rowPx >= scrollOffset && (index + 1) * rowPx <= scrollOffset + scrollRect.height
}

interface Still extends Omit<Props, 'pages'> {
  readonly scroller: RefObject<HTMLDivElement | null>
  /** As high as all rows. */
  readonly sheet: RefObject<HTMLDivElement | null>
}

interface Anchor {
  readonly id: string
  readonly at: number
}

/** What was on screen when the list was drawn last. */
interface Drawn extends Pick<Props, 'reviews' | 'currentId'> {
  /** As the virtual list knew it; it hears of scrolling later than `top`. */
  readonly offset: number | null
  readonly top: number
  readonly anchor: Anchor | null
}

/**
 * Scrolls by as much as rows came in or went above, before anything is painted, so that nothing moves under the eye (and the
 * hand) of a reader. Answers which of those that came in are still out of sight above. It measures nothing while nothing moved.
 */
function useStill(rows: Rows, { scroller, sheet, reviews, currentId }: Still): readonly string[] {
  const drawn = useRef<Drawn>(null)
  const [cameIn, setCameIn] = useState<readonly string[]>([])
  useLayoutEffect(() => {
    const last = drawn.current
    const offset = rows.scrollOffset
    const moved = last?.anchor && last.currentId === currentId ? movedBy(last.anchor, reviews) : 0
    const before = last !== null && last.offset === offset ? last.top : (offset ?? 0)
    const top = Math.max(before + moved * rowPx, 0)
    if (moved !== 0) scrollTo(top, scroller.current, sheet.current)
    const from = Math.ceil(top / rowPx)
    const known = moved > 0 && last !== null ? last.reviews : reviews
    const unseen = stillAbove(from, reviews, cameIn, known)
    if (unseen.join() !== cameIn.join()) setCameIn(unseen)
    drawn.current = { reviews, currentId, offset, top, anchor: anchorOf(from, rows, reviews, currentId) }
  })
  return cameIn
}

/** How many rows further down the anchor is than it was; 0 where it is gone. */
function movedBy({ id, at }: Anchor, reviews: readonly ReviewInFull[]): number {
  if (reviews[at]?.id === id) return 0
  const now = reviews.findIndex((review) => review.id === id)
  return now === -1 ? 0 : now - at
}

/** A list that is too short to be scrolled gets room below its last row. */
function scrollTo(top: number, scroller: HTMLElement | null, sheet: HTMLElement | null): void {
  if (scroller === null || sheet === null) return
  sheet.style.minHeight = `${top + scroller.clientHeight}px`
  scroller.scrollTop = top
}

/** The current row where it is in sight, else the first one that is. */
function anchorOf(from: number, rows: Rows, reviews: readonly ReviewInFull[], currentId: string | null): Anchor | null {
  const to = from + Math.ceil((rows.scrollRect?.height ?? 0) / rowPx)
  const inSight = reviews.slice(from, to).findIndex(({ id }) => id === currentId)
  const at = from + Math.max(inSight, 0)
  const id = reviews[at]?.id
  return id === undefined ? null : { id, at }
}

/** Of the rows above, those that came in before and were not seen yet, and those that nobody knew of. */
function stillAbove(
  from: number,
  reviews: readonly ReviewInFull[],
  cameIn: readonly string[],
  known: readonly ReviewInFull[],
): readonly string[] {
  if (cameIn.length === 0 && known === reviews) return cameIn
  const [unseen, old] = [new Set(cameIn), new Set(known.map(({ id }) => id))]
  return reviews.slice(0, from).flatMap(({ id }) => (unseen.has(id) || !old.has(id) ? [id] : []))
}
