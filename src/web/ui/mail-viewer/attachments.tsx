import { Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MessagePayload } from '../../../contract/message.ts'
import { MailFile } from './mail-file.tsx'

/** Attachments under their safe names; always a download, and of what is opened inside the page only the pixels of a picture. */
export function Attachments({ message }: { readonly message: MessagePayload }) {
  const { t } = useTranslation('mail')
  if (message.attachments.length === 0) return null
  const isOpen = message.scan !== 'infected' && message.rawKept
  return (
    <Stack gap={4}>
      <Group gap="xs" aria-label={t('attachments')} role="group" className="mail-files">
        {message.attachments.map((attachment, index) => (
          <MailFile
            key={index}
            file={attachment}
            href={isOpen && !attachment.omitted ? `/api/messages/${message.id}/attachments/${index}` : null}
          />
        ))}
      </Group>
      {message.attachmentsOmitted > 0 && (
        <Text size="xs" c="dimmed">
          {t('moreOmitted', { count: message.attachmentsOmitted })}
        </Text>
      )}
      {message.scan === 'clean' && (
        <Text size="xs" c="dimmed">
          {t('clean')}
        </Text>
      )}
    </Stack>
  )
}
