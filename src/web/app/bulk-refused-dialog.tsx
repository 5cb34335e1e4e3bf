import { Anchor, Button, Group, List, Modal } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { refusedQuery, type BulkRun } from '../lib/bulk-runs.ts'
import { Loaded } from '../ui/loaded.tsx'
import type { BulkRefusedPayload } from '../../contract/bulk-run.ts'

interface Props {
  readonly run: BulkRun
  readonly opened: boolean
  readonly onClose: () => void
}

/** Which records were not changed, and why. */
export function BulkRefusedDialog({ run, opened, onClose }: Props) {
  const { t } = useTranslation(['bulkRuns', 'common'])
  const count = run.counts.refused
  const title = run.kind === 'edit_leads' ? t('notEdited', { count }) : t('notFiled', { count })
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={title}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Refused run={run} onGo={onClose} />
    </Modal>
  )
}

function Refused({ run, onGo }: { readonly run: BulkRun; readonly onGo: () => void }) {
  const { t } = useTranslation('common')
  const query = useInfiniteQuery(refusedQuery(run.id))
  return (
    <Loaded query={query} lines={4}>
      {({ pages }) => (
        <>
          <List size="sm" spacing={4}>
            {pages
              .flatMap(({ items }) => items)
              .map((record, at) => (
                <List.Item key={at}>
                  <RefusedRecord kind={run.kind} record={record} onGo={onGo} />
                </List.Item>
              ))}
          </List>
          {query.hasNextPage && (
            <Group justify="center" mt="md">
              <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {t('more')}
              </Button>
            </Group>
          )}
        </>
      )}
    </Loaded>
  )
}

interface RecordProps {
  readonly kind: BulkRun['kind']
  readonly record: BulkRefusedPayload
  readonly onGo: () => void
}

function RefusedRecord({ kind, record: { recordId, number, name, code, message }, onGo }: RecordProps) {
  const { t } = useTranslation(['bulkRuns', 'common', 'reviews', 'mail'])
  const why =
    kind === 'edit_leads'
      ? t(`common:refusal.${code}`, { defaultValue: message })
      : t([`reviews:bulk.why.${code}`, `common:refusal.${code}`], { defaultValue: message })
  if (recordId === null || name === null)
    return (
      <>
        {t('unknown')}: {why}
      </>
    )
  if (kind === 'confirm_reviews')
    return (
      <>
        {name === '' ? t('mail:noSubject') : name}: {why}
      </>
    )
  return (
    <>
      <Anchor
        size="sm"
        onClick={onGo}
        renderRoot={(props) => <Link to="/leads/$lead" params={{ lead: recordId }} {...props} />}
      >
        {number} {name}
      </Anchor>
      : {why}
    </>
  )
}
