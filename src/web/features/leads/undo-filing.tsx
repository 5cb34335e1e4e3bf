import { Button } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { post } from '../../lib/api.ts'
import { useChange } from '../../ui/use-change.ts'

interface Props {
  readonly messageId: string
  /** The mail's version that is shown; null where only the line of the history is. */
  readonly version: number | null
  /** In the line of the history, or among the acts of the opened mail. */
  readonly place: 'line' | 'mail'
}

/** Takes back what was filed automatically: the mail is asked about. What a person filed is moved or removed instead. */
export function UndoFiling({ messageId, version, place }: Props) {
  const { t } = useTranslation('history')
  const undo = useChange({
    send: () => post(`/messages/${messageId}/undo`, version === null ? {} : { ifMatch: version }),
    words: () => t('filingUndone'),
    touches: ['history', 'lead', 'messages', 'leads', 'reviews', 'counts', 'home'],
  })
  return (
    <Button
      {...(place === 'line' ? { size: 'compact-xs', variant: 'subtle' } : { variant: 'default' })}
      loading={undo.isPending}
      leftSection={<IconArrowBackUp size={place === 'line' ? 14 : 16} aria-hidden />}
      onClick={() => undo.mutate(undefined)}
    >
      {t('undoFiling')}
    </Button>
  )
}
