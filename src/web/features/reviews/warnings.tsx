import { Alert, List, Text } from '@mantine/core'
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ReviewInFull } from '../../lib/reviews.ts'
import { ReusedId } from '../../ui/reused-id.tsx'
import { TwoReadings } from '../../ui/two-readings.tsx'
import { shownCandidates } from './queue.ts'

/** What to watch out for before one confirms. */
export function Warnings({ review, isUpdated }: { readonly review: ReviewInFull; readonly isUpdated: boolean }) {
  const { t } = useTranslation(['reviews', 'evidence'])
  const caps = review.decision?.caps ?? []
  return (
    <>
      {isUpdated && (
        <Alert color="blue" icon={<IconRefresh />} title={t('suggestionUpdated')} role="status">
          {t('suggestionUpdatedNext')}
        </Alert>
      )}
      {review.decision?.contradiction === true && <Contradiction review={review} />}
      {caps.map(({ kind }) => (
        <Text key={kind} size="sm" c="orange">
          {t(`evidence:cap.${kind}`)}
        </Text>
      ))}
      <ReusedId reusedId={review.message.reusedId} />
      <TwoReadings twoReadings={review.message.twoReadings} />
    </>
  )
}

/** Which reason speaks for which lead; the strongest one of each. */
function Contradiction({ review }: { readonly review: ReviewInFull }) {
  const { t } = useTranslation(['reviews', 'evidence'])
  return (
    <Alert color="orange" icon={<IconAlertTriangle />} title={t('contradictionTitle')}>
      <List size="sm">
        {shownCandidates(review).map(({ target, name, evidence: [strongest] }) =>
          strongest === undefined ? null : (
            <List.Item key={target.id}>
              {t('speaksFor', {
                number: target.number,
                name,
                reason: t(`evidence:kind.${strongest.kind}`, strongest.words),
              })}
            </List.Item>
          ),
        )}
      </List>
      <Text size="sm">{t('contradictionText')}</Text>
    </Alert>
  )
}
