import { Avatar, Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useColleagueAt } from './use-claim.ts'
import type { ReviewInFull } from '../../lib/reviews.ts'

/** Who else has this mail open right now. */
export function Looking({ review }: { readonly review: ReviewInFull }) {
  const { t } = useTranslation('reviews')
  const name = useColleagueAt(review)
  if (name === null) return null
  const words = t('lookedAt', { name })
  return (
    <Tooltip label={words}>
      <Avatar className="reviews-looking" name={name} size={18} color="initials" role="img" aria-label={words} />
    </Tooltip>
  )
}
