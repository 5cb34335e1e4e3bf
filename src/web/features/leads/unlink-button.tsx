import { Button } from '@mantine/core'
import { IconUnlink } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { post } from '../../lib/api.ts'
import { useChange } from '../../ui/use-change.ts'

/** Takes a mail out of the history: it is filed nowhere then, and stays readable here as withdrawn. */
export function UnlinkButton({ messageId }: { readonly messageId: string }) {
  const { t } = useTranslation('history')
  const unlink = useChange({
    send: () => post(`/messages/${messageId}/reject`, { body: { reason: 'other' } }),
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
