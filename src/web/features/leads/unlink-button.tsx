import { Button } from '@mantine/core'
import { IconUnlink } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { post } from '../../lib/api.ts'
import { useChange } from '../../ui/use-change.ts'

interface Props {
  readonly messageId: string
  /** The mail's version that is shown: where a colleague has moved it since, it stays with the other lead. */
  readonly version: number
}

/** Takes a mail out of the history: it is filed nowhere then, and stays readable here as withdrawn. */
export function UnlinkButton({ messageId, version }: Props) {
  const { t } = useTranslation('history')
  const unlink = useChange({
    send: () => post(`/messages/${messageId}/reject`, { body: { reason: 'other' }, ifMatch: version }),
    words: () => t('unlinked'),
    touches: ['history', 'lead', 'messages', 'leads'],
  })
  return (
    <Button
      variant="default"
      loading={unlink.isPending}
      onClick={() => unlink.mutate(undefined)}
      leftSection={<IconUnlink size={16} aria-hidden />}
    >
      {t('unlink')}
    </Button>
  )
}
