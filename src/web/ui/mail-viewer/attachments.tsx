import { Anchor, Group, Paper, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconFile, IconFileTypePdf, IconPhoto, IconTable } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '../../lib/format.ts'
import type { MessagePayload } from '../../../contract/message.ts'
import { isPreviewable } from '../../../domain/preview.ts'
import { Preview } from './preview.tsx'

type Attachment = MessagePayload['attachments'][number]

/** Attachments under their safe names; always a download, and of what is opened inside the page only the pixels of a picture. */
export function Attachments({ message }: { readonly message: MessagePayload }) {
  const { t } = useTranslation('mail')
  if (message.attachments.length === 0) return null
  const isOpen = message.scan !== 'infected' && message.rawKept
  return (
    <Stack gap={4}>
      <Group gap="xs" aria-label={t('attachments')} role="group" className="mail-files">
        {message.attachments.map((attachment, index) => (
          <File
            key={index}
            attachment={attachment}
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

interface FileProps {
  readonly attachment: Attachment
  /** Null where it cannot be had. */
  readonly href: string | null
}

function File({ attachment, href }: FileProps) {
  const { t } = useTranslation('mail')
  const { fileName, type, omitted, risky, sizeBytes } = attachment
  return (
    <Paper withBorder px="sm" py={6}>
      <Group gap={6} wrap="nowrap">
        <FileIcon attachment={attachment} />
        <FileName attachment={attachment} href={href} />
        <Text size="xs" c="dimmed">
          {omitted ? t('attachmentOmitted') : formatBytes(sizeBytes)}
        </Text>
        {href !== null && isPreviewable(fileName, type) && <Preview fileName={fileName} href={href} />}
      </Group>
      {risky && (
        <Text size="xs" c="orange">
          {t('risky')}
        </Text>
      )}
    </Paper>
  )
}

/** Kept apart from the direction of the text around it, which a name in another script could turn over. */
function FileName({ attachment, href }: FileProps) {
  if (href === null)
    return (
      <Text size="sm" component="bdi">
        {attachment.fileName}
      </Text>
    )
  return (
    // The server names the file, so that a program is saved under a name that does not run.
    <Anchor size="sm" href={href} download>
      <bdi>{attachment.fileName}</bdi>
    </Anchor>
  )
}

function FileIcon({ attachment: { risky, type } }: { readonly attachment: Attachment }) {
  const Icon = risky ? IconAlertTriangle : iconOf(type)
  return <Icon size={16} aria-hidden />
}

function iconOf(type: string) {
  if (type.startsWith('image/')) return IconPhoto
  if (type === 'application/pdf') return IconFileTypePdf
  if (/spreadsheet|excel|csv/.test(type)) return IconTable
  return IconFile
}
