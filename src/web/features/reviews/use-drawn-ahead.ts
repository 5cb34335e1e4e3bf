import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { contentQuery } from '../../ui/mail-viewer/use-content.ts'
import type { ReviewInFull } from '../../lib/reviews.ts'
import { nextAfter } from './queue.ts'
import { useAfterPaint } from './use-after-paint.ts'

/**
 * The mail that comes on the desk after the current one, to be drawn out of sight while its reader still reads: a decision then
 * only has to show it. Null until the current one is on screen and the words of the next are loaded, so that neither waits for
 * this.
 */
export function useDrawnAhead(reviews: readonly ReviewInFull[], currentId: string | null): ReviewInFull | null {
  const [shownId, setShown] = useState<string | null>(null)
  const afterPaint = useAfterPaint()
  useEffect(() => afterPaint(() => setShown(currentId)), [currentId])
  const nextId = currentId === null ? null : nextAfter(reviews, currentId, new Set([currentId]))
  const next = shownId === currentId ? reviews.find(({ id }) => id === nextId) : undefined
  const { isSuccess } = useQuery({ ...contentQuery(next?.messageId ?? '', null), enabled: next !== undefined })
  return next !== undefined && isSuccess ? next : null
}
