import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { useClaim, useColleagueAt } from './use-claim.ts'
import type { ReviewInFull } from '../../lib/reviews.ts'
import type { Fate } from './queue.ts'

/** Whether this person may decide the review now, and if not, why. */
export interface Standing {
  /** Null while nothing stands in the way. */
  readonly lock: 'held' | 'gone' | 'unknown' | null
  /** Why not, in words; null while nothing stands in the way. */
  readonly why: string | null
  readonly takeOver: () => void
  /** Does it, or says why not. */
  readonly whenFree: (act: () => void) => void
}

export function useStanding(review: ReviewInFull, fate: Fate): Standing {
  const { t } = useTranslation('reviews')
  const { takeOver } = useClaim(review, { enabled: fate === 'waits' })
  const name = useColleagueAt(review)
  const lock = fate !== 'waits' ? fate : name !== null ? 'held' : null
  const why = lock === null ? null : lock === 'held' ? t('claimedBy', { name }) : t('gone.locked')
  return {
    lock,
    why,
    takeOver,
    whenFree: (act) => {
      if (why === null) act()
      else notifications.show({ id: `locked-${lock ?? ''}`, color: 'yellow', message: why, role: 'alert' })
    },
  }
}
