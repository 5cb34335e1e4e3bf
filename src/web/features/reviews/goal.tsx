import { Flex, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LevelBadge } from '../../ui/level-badge.tsx'
import { shownCandidates, type Candidate } from './queue.ts'
import type { ReviewInFull } from '../../lib/reviews.ts'

interface Props {
  readonly review: ReviewInFull
  readonly chosen: Candidate | undefined
}

/** Where a confirmed mail goes: on the one card of a phone the suggestion lies below the mail, out of sight of the button. */
export function Goal({ review, chosen }: Props) {
  const { t } = useTranslation('reviews')
  // How sure it is was said of the first suggestion, and of no other.
  const isFirst = chosen !== undefined && chosen.target.id === shownCandidates(review)[0]?.target.id
  return (
    <Flex className="reviews-goal" gap="xs" justify="center" align="center">
      <Text size="sm" fw={600} truncate>
        {chosen === undefined ? t('chooseFirst') : t('goal', { number: chosen.target.number, name: chosen.name })}
      </Text>
      {isFirst && <LevelBadge level={review.level} />}
    </Flex>
  )
}
