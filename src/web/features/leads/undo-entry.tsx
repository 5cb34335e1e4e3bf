import { Button } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { post } from '../../lib/api.ts'
import { useChange } from '../../ui/use-change.ts'
import type { HistoryEntryPayload } from '../../../contract/lead.ts'

/** Acts of which one line is only a part: undoing it undoes all of them. */
const batches: readonly string[] = ['bulk_edit', 'bulk_confirm']

/** Takes back what this line tells of, for as long as the server keeps how. */
export function UndoEntry({ undo }: { readonly undo: NonNullable<HistoryEntryPayload['undo']> }) {
  const { t } = useTranslation(['history', 'common'])
  const takeBack = useChange({
    send: () => post(`/undo/${undo.token}`),
    words: () => t('common:undone'),
    touches: ['history', 'lead', 'leads', 'messages', 'reviews', 'reminders', 'counts', 'home'],
  })
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      mt={4}
      loading={takeBack.isPending}
      leftSection={<IconArrowBackUp size={14} aria-hidden />}
      onClick={() => takeBack.mutate(undefined)}
    >
      {batches.includes(undo.act) ? t('undoBatch') : t('undo')}
    </Button>
  )
}
