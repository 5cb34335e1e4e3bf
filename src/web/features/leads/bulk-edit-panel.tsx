import { Alert, Button, Group, List, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bulkChangesOf, bulkFields, nothingChanged, type BulkValues } from './bulk-changes.ts'
import { BulkField } from './bulk-field.tsx'
import type { MatchingList } from '../../../contract/matching-list.ts'
import { FormDrawer, useUnsaved } from '../../ui/form-modal.tsx'
import { mostLeadsAtOnce } from '../../../domain/most-at-once.ts'
import { ask, post } from '../../lib/api.ts'
import type { BulkRun } from '../../lib/bulk-runs.ts'
import { useStartRun } from '../../ui/use-start-run.ts'
import type { BulkEditPreviewPayload } from '../../../contract/lead-bulk.ts'

interface Props {
  readonly opened: boolean
  readonly leads: MatchingList['items']
  readonly onClose: () => void
}

/** Sets the same fields of all chosen leads: each is left, set or cleared, and how many would really change is said before. */
export function BulkEditPanel({ opened, leads, onClose }: Props) {
  const { t } = useTranslation(['leads', 'common'])
  return (
    <FormDrawer opened={opened} onClose={onClose} position="right" title={t('bulk.title', { count: leads.length })}>
      {leads.length > mostLeadsAtOnce ? (
        <Text>{t('bulk.tooMany', { count: mostLeadsAtOnce })}</Text>
      ) : (
        <BulkForm leads={leads} onClose={onClose} />
      )}
    </FormDrawer>
  )
}

function BulkForm({ leads, onClose }: Omit<Props, 'opened'>) {
  const { t } = useTranslation(['leads', 'common'])
  const [values, setValues] = useState<BulkValues>(nothingChanged)
  useUnsaved(bulkFields.some((field) => values[field].kind !== 'leave'))
  const body = { leads: leads.map(({ id, version }) => ({ id, version })), changes: bulkChangesOf(values) }
  const edit = useStartRun({ send: () => post<BulkRun>('/leads/bulk-edit', { body }), onStarted: onClose })
  const preview = usePreview(body, edit.isPending)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        edit.mutate(undefined)
      }}
    >
      <Stack>
        {bulkFields.map((field) => (
          <BulkField
            key={field}
            field={field}
            act={values[field]}
            onAct={(act) => setValues({ ...values, [field]: act })}
          />
        ))}
        <Text size="sm" role="status">
          {preview === undefined ? t('bulk.nothing') : t('bulk.willChange', { count: preview.changedCount })}
        </Text>
        {preview !== undefined && <NotChanged preview={preview} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={edit.isPending} disabled={(preview?.changedCount ?? 0) === 0}>
            {t('bulk.act', { count: preview?.changedCount ?? 0 })}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Undefined while nothing is to be changed. It stays as it was while the change runs, which would look like others' changes. */
function usePreview(
  body: { readonly leads: readonly object[]; readonly changes: object },
  isRunning: boolean,
): BulkEditPreviewPayload | undefined {
  const [settled] = useDebouncedValue(JSON.stringify(body), 200)
  const asks = Object.keys(body.changes).length > 0
  const { data } = useQuery({
    queryKey: ['leads', 'bulk-preview', settled],
    queryFn: () => ask<BulkEditPreviewPayload>('/leads/bulk-edit/preview', JSON.parse(settled) as unknown),
    enabled: asks && !isRunning && settled === JSON.stringify(body),
    placeholderData: (before) => before,
    gcTime: 0,
  })
  return asks ? data : undefined
}

function NotChanged({ preview: { refused, refusedCount } }: { readonly preview: BulkEditPreviewPayload }) {
  const { t } = useTranslation(['leads', 'common'])
  if (refusedCount === 0) return null
  return (
    <Alert color="yellow" title={t('bulk.left', { count: refusedCount })}>
      <List size="sm">
        {refused.map(({ number, name, code, message }, at) => (
          <List.Item key={at}>
            {number} {name}: {t(`common:refusal.${code}`, { defaultValue: message })}
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}
