import { Alert, Button, Group, Modal, Stack, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { Loaded } from '../../ui/loaded.tsx'
import { WideTable } from '../../ui/wide-table.tsx'
import type { MatchingList } from '../../../contract/matching-list.ts'
import { mostAtOnce } from '../../../domain/most-at-once.ts'
import type { bulkConfirmAnswer, bulkConfirmPreview } from '../../../contract/review.ts'
import { post } from '../../lib/api.ts'
import { useChange } from '../../ui/use-change.ts'

type Preview = z.infer<typeof bulkConfirmPreview>
type Answer = z.infer<typeof bulkConfirmAnswer>

interface Props {
  readonly opened: boolean
  readonly reviews: MatchingList['items']
  readonly onClose: () => void
  /** Told which were confirmed, as they were chosen. */
  readonly onDone: (confirmed: MatchingList['items']) => void
}

/** Shows exactly what would be filed where, and what not and why, before anything happens. */
export function BulkConfirmDialog({ opened, reviews, onClose, onDone }: Props) {
  const { t } = useTranslation(['reviews', 'common'])
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={t('bulk.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {reviews.length > mostAtOnce ? (
        <Text>{t('bulk.tooMany', { count: mostAtOnce })}</Text>
      ) : (
        <Asked reviews={reviews} onClose={onClose} onDone={onDone} />
      )}
    </Modal>
  )
}

function Asked({ reviews, onClose, onDone }: Omit<Props, 'opened'>) {
  const body = { reviews: reviews.map(({ id, version }) => ({ id, version })) }
  const preview = useQuery({
    queryKey: ['bulk-confirm-preview', body],
    queryFn: () => post<Preview>('/reviews/bulk-confirm/preview', { body }),
    gcTime: 0,
  })
  return (
    <Loaded query={preview} lines={4}>
      {(found) => <Previewed preview={found} body={body} onClose={onClose} onDone={onDone} />}
    </Loaded>
  )
}

interface PreviewedProps extends Pick<Props, 'onClose' | 'onDone'> {
  readonly preview: Preview
  readonly body: { readonly reviews: MatchingList['items'] }
}

function Previewed({ preview: { target, items }, body, onClose, onDone }: PreviewedProps) {
  const { t } = useTranslation(['reviews', 'common'])
  const number = target?.number ?? ''
  const count = items.filter(({ refusal }) => refusal === null).length
  const confirm = useChange({
    send: () => post<Answer>('/reviews/bulk-confirm', { body }),
    words: ({ confirmedCount, refused }) =>
      [
        t('bulk.done', { count: confirmedCount, number }),
        ...(refused.length === 0 ? [] : [t('bulk.left', { count: refused.length })]),
      ].join(' · '),
    touches: ['reviews', 'counts', 'home', 'history'],
    onDone: ({ refused }) => {
      const left = new Set(refused.map(({ reviewId }) => reviewId))
      onDone(body.reviews.filter(({ id }) => !left.has(id)))
      if (refused.length === 0) onClose()
    },
  })
  if (confirm.data !== undefined) return <Left items={items} refused={confirm.data.refused} onClose={onClose} />
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

/** What was not filed after all, and why; said before the dialog goes. */
function Left({ items, refused, onClose }: Pick<Preview, 'items'> & Pick<Answer, 'refused'> & Pick<Props, 'onClose'>) {
  const { t } = useTranslation(['reviews', 'common'])
  const whys = new Map(refused.map(({ reviewId, ...refusal }) => [reviewId, refusal]))
  const left = items.flatMap((item) => {
    const refusal = whys.get(item.reviewId)
    return refusal === undefined ? [] : [{ ...item, refusal }]
  })
  if (left.length === 0) return null
  return (
    <Stack>
      <Text role="status">{t('bulk.left', { count: left.length })}</Text>
      <Items items={left} />
      <Group justify="flex-end">
        <Button data-autofocus onClick={onClose}>
          {t('common:close')}
        </Button>
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
