import { notifications } from '@mantine/notifications'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { get, Problem } from '../../lib/api.ts'
import { mayWorkLater } from '../../lib/may-work-later.ts'
import type { ReviewInFull } from '../../lib/reviews.ts'
import { useProblemWords } from '../../ui/use-problem-words.ts'
import { waitsStill } from './queue.ts'
import { putOnDesk } from './queue-on-screen.ts'
import { forgetChoice } from './refused-choices.ts'
import { RefusedToast } from './refused-toast.tsx'
import { useWhatBecame } from './what-became.tsx'

interface Refused {
  readonly review: ReviewInFull
  readonly error: unknown
  /** What was decided, in words. */
  readonly mine: string
  /** Decides the same of the review as it is by now. */
  readonly send: (now: ReviewInFull) => void
}

/**
 * Tells that a decision was not taken, of which mail, and why; the reader goes on and looks at it when he wants to. Where the
 * mail waits still and the same may go well now, it is sent again by one press, never by itself.
 */
export function useRefused(): (refused: Refused) => Promise<void> {
  const { t } = useTranslation(['reviews', 'common'])
  const navigate = useNavigate()
  const whatBecame = useWhatBecame()
  const sayWhy = useProblemWords()
  return async ({ review, error, mine, send }) => {
    const isStale = error instanceof Problem && (error.status === 412 || error.code === 'wrong_state')
    const became = isStale ? await asItIs(review) : review
    const isGone = isStale && (became === null || !waitsStill(became, new Date()))
    const refused = isStale ? t('suggestionUpdated') : t('notDone', { why: sayWhy(error) })
    const mayGoWell = became !== null && !isGone && (isStale || mayWorkLater(error))
    const label = isStale ? t('common:conflict.applyMine') : t('common:error.retry')
    const look = () => {
      hideRefused(review.id)
      if (!putOnDesk(review.id)) void navigate({ to: '/reviews', search: { review: review.id } })
    }
    const again = mayGoWell ? { mine, label, send: () => send(became) } : null
    if (isGone) forgetChoice(review.id)
    hideRefused(review.id)
    notifications.show({
      id: toastOf(review.id),
      color: isStale ? 'yellow' : 'red',
      autoClose: false,
      role: 'alert',
      // The library cuts off what is taller than 200 px: the buttons, below a long subject on a phone.
      style: { maxHeight: 'none' },
      title: review.message.subject ?? t('noSubject'),
      message: <RefusedToast why={isGone ? whatBecame(became) : refused} onLook={look} again={again} />,
    })
  }
}

/** Its mail is decided now, or is being. */
export function hideRefused(reviewId: string): void {
  notifications.hide(toastOf(reviewId))
}

function toastOf(reviewId: string): string {
  return `refused-${reviewId}`
}

/** Null where it is not to be seen any more. */
async function asItIs({ id }: ReviewInFull): Promise<ReviewInFull | null> {
  return get<ReviewInFull>(`/reviews/${id}`).catch(() => null)
}
