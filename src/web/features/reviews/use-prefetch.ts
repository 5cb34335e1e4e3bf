import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { contentQuery } from '../../ui/mail-viewer/use-content.ts'
import { useAfterPaint } from './use-after-paint.ts'
import type { ReviewInFull } from '../../lib/reviews.ts'

/** How many mails below the current one are loaded already. */
const ahead = 3

/** Loads what comes next while a person still reads, so that a decision costs no waiting. */
export function usePrefetch(reviews: readonly ReviewInFull[], currentId: string | null): void {
  const queryClient = useQueryClient()
  const afterPaint = useAfterPaint()
  const at = reviews.findIndex(({ id }) => id === currentId)
  const next = reviews.slice(at + 1, at + 1 + ahead).map(({ messageId }) => messageId)
  useEffect(() => {
    afterPaint(() => {
      // What fails here is asked for again, and told, once the mail is opened.
      for (const messageId of next) queryClient.query(contentQuery(messageId, null)).catch(() => undefined)
    })
  }, [next.join()])
}
