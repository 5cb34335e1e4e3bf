import { Button, Group, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { post } from '../../lib/api.ts'
import { useChange } from '../../ui/use-change.ts'
import { useDraft } from '../../lib/draft.ts'
import type { HistoryEntryPayload } from '../../../contract/lead.ts'

/** What somebody wants remembered: written here, it stands on top of the history. Ctrl or Cmd and Enter write it too. */
export function NoteBox({ leadId }: { readonly leadId: string }) {
  const { t } = useTranslation('history')
  const [text, setText] = useDraft(`note.${leadId}`)
  const write = useChange({
    send: (note: string) => post<HistoryEntryPayload>(`/leads/${leadId}/notes`, { body: { text: note } }),
    words: () => t('noteWritten'),
    touches: ['history', 'leads'],
    onDone: () => setText(''),
  })
  const submit = () => {
    if (text.trim() !== '' && !write.isPending) write.mutate(text)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Textarea
        label={t('noteLabel')}
        autosize
        minRows={2}
        maxRows={12}
        maxLength={20_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
        }}
      />
      <Group justify="flex-end" mt="xs" mb="md">
        <Button type="submit" size="xs" variant="default" loading={write.isPending} disabled={text.trim() === ''}>
          {t('noteWrite')}
        </Button>
      </Group>
    </form>
  )
}
