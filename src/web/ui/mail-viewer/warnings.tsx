import { Alert, Text } from '@mantine/core'
import { IconAlertTriangle, IconShieldX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { MailContentPayload } from '../../../contract/mail-view.ts'
import type { MessagePayload } from '../../../contract/message.ts'

/** What the virus scanner said: loud where it found something or could not be asked, never "clean" by silence. */
export function ScanWarning({ scan }: Pick<MessagePayload, 'scan'>) {
  const { t } = useTranslation('mail')
  if (scan === 'infected')
    return (
      <Alert color="red" icon={<IconShieldX />}>
        {t('infected')}
      </Alert>
    )
  if (scan === 'unscanned')
    return (
      <Alert color="yellow" icon={<IconAlertTriangle />}>
        {t('unscanned')}
      </Alert>
    )
  return null
}

/** What was repaired or cut so that the mail can be read at all; of its words, `CharsetBar` tells. */
export function ReadingNotes({ content }: { readonly content: MailContentPayload | undefined }) {
  const { t } = useTranslation('mail')
  if (content === undefined) return null
  const { notes, charset } = content
  return (
    <>
      {notes.includes('broken_charset') && !charset.isDoubted && (
        <Text size="xs" c="dimmed">
          {t('charset.inHeader')}
        </Text>
      )}
      {notes.includes('text_cut') && (
        <Text size="xs" c="dimmed">
          {t('cut')}
        </Text>
      )}
    </>
  )
}
