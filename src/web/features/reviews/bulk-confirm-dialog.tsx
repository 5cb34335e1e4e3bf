import { Alert, Button, Group, Modal, Stack, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { Loaded } from '../../ui/loaded.tsx'
import { WideTable } from '../../ui/wide-table.tsx'
import type { MatchingList } from '../../../contract/matching-list.ts'
import { mostReviewsAtOnce } from '../../../domain/most-at-once.ts'
import type { bulkConfirmPreview } from '../../../contract/review.ts'
import { ask, post } from '../../lib/api.ts'
import type { BulkRun } from '../../lib/bulk-runs.ts'
import { useStartRun } from '../../ui/use-start-run.ts'

type Preview = z.infer<typeof bulkConfirmPreview>

interface Props {
  readonly opened: boolean
  readonly reviews: MatchingList['items']
  readonly onClose: () => void
  /** These are being confirmed, and are looked at no more. */
  readonly onDecided: (decided: MatchingList['items']) => void
  /** Not all of these were confirmed after all: what still waits is to be seen again. */
  readonly onLeft: (decided: MatchingList['items']) => void
}

/** Shows exactly what would be filed where, and what not and why, before anything happens. */
export const BulkConfirmDialog = memo(function BulkConfirmDialog({ opened, reviews, ...told }: Props) {
  const { t } = useTranslation(['reviews', 'common'])
  return (
    <Modal
      opened={opened}
      onClose={told.onClose}
      size="lg"
      title={t('bulk.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {reviews.length > mostReviewsAtOnce ? (
        <Text>{t('bulk.tooMany', { count: mostReviewsAtOnce })}</Text>
      ) : (
        <Asked reviews={reviews} {...told} />
      )}
    </Modal>
  )
})

function Asked({ reviews, ...told }: Omit<Props, 'opened'>) {
  const body = { reviews: reviews.map(({ id, version }) => ({ id, version })) }
  const preview = useQuery({
    queryKey: ['bulk-confirm-preview', body],
    queryFn: () => ask<Preview>('/reviews/bulk-confirm/preview', body),
    gcTime: 0,
  })
  return (
    <Loaded query={preview} lines={4}>
      {(found) => <Previewed preview={found} body={body} {...told} />}
    </Loaded>
  )
}

interface PreviewedProps extends Omit<Props, 'opened' | 'reviews'> {
  readonly preview: Preview
  readonly body: { readonly reviews: MatchingList['items'] }
}

function Previewed({ preview: { target, items }, body, onClose, onDecided, onLeft }: PreviewedProps) {
  const { t } = useTranslation(['reviews', 'common'])
  const number = target?.number ?? ''
  const count = items.filter(({ refusal }) => refusal === null).length
  // Those that are told as refused will be refused: they stay where they are.
  const refused = new Set(items.flatMap(({ reviewId, refusal }) => (refusal === null ? [] : [reviewId])))
  const decided = body.reviews.filter(({ id }) => !refused.has(id))
  const confirm = useStartRun({
    send: () => post<BulkRun>('/reviews/bulk-confirm', { body }),
    onStarted: () => {
      onDecided(decided)
      onClose()
    },
    onEnd: ({ counts, state }) => {
      if (counts.refused > refused.size || state === 'stopped') onLeft(decided)
    },
  })
  return (
    <Stack>
      {target === null ? (
        <Alert color="yellow">{t('bulk.noTarget')}</Alert>
      ) : (
        <Text>{t('bulk.target', { count, number, name: target.name })}</Text>
      )}
      <Items items={items} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
        {target !== null && (
          <Button data-autofocus loading={confirm.isPending} onClick={() => confirm.mutate(undefined)}>
            {t('bulk.act', { count })}
          </Button>
        )}
      </Group>
    </Stack>
  )
}

function Items({ items }: Pick<Preview, 'items'>) {
  const { t } = useTranslation(['reviews', 'common'])
  return (
    <WideTable label={t('bulk.title')} minWidth={420}>
      <Table verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('bulk.mail')}</Table.Th>
            <Table.Th>{t('bulk.sender')}</Table.Th>
            <Table.Th>{t('bulk.what')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map(({ reviewId, subject, from, refusal }) => (
            <Table.Tr key={reviewId}>
              <Table.Th scope="row" fw={400}>
                {subject ?? t('noSubject')}
              </Table.Th>
              <Table.Td>{from ?? ''}</Table.Td>
              <Table.Td>
                {refusal === null
                  ? t('bulk.files')
                  : t([`bulk.why.${refusal.code}`, `common:refusal.${refusal.code}`], {
                      defaultValue: refusal.message,
                    })}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  )
}
