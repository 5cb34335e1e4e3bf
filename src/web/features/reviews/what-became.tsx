import { Alert, Button, Group } from '@mantine/core'
import { IconUserCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatMoment } from '../../lib/format.ts'
import type { ReviewInFull } from '../../lib/reviews.ts'
import { useActorName } from '../../ui/actor-name.tsx'
import { useKeyHint } from '../../ui/keys.tsx'

interface Props {
  readonly review: ReviewInFull | null
  readonly onNext: () => void
}

/** Somebody else decided the mail that is on the desk: who, and what. It stays until its reader goes on (U25). */
export function WhatBecame({ review, onNext }: Props) {
  const { t } = useTranslation('reviews')
  const words = useWhatBecame()
  const hint = useKeyHint('next')
  return (
    <Alert color="yellow" icon={<IconUserCheck />} title={words(review)} role="alert">
      <Group>
        <Button size="xs" onClick={onNext} {...hint}>
          {t('gone.next')}
        </Button>
      </Group>
    </Alert>
  )
}

/** What became of a review, in one sentence. */
export function useWhatBecame(): (review: ReviewInFull | null) => string {
  const { t } = useTranslation('reviews')
  const nameOf = useActorName()
  return (review) => {
    if (review === null) return t('gone.unseen')
    const by = review.decidedBy ?? review.message.decidedBy
    const name = by === null ? '' : nameOf(by)
    const { assignment } = review.message
    if (review.state === 'confirmed' && assignment !== null)
      return t('gone.confirmed', { name, number: assignment.target.number })
    if (review.state === 'rejected') return t('gone.rejected', { name })
    if (review.state === 'open' && review.snoozedUntil !== null)
      return t('gone.aside', { at: formatMoment(review.snoozedUntil) })
    return t('gone.withdrawn')
  }
}
