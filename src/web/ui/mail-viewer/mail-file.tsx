import { Anchor, Group, Paper, Text } from '@mantine/core'
import { IconAlertTriangle, IconFile, IconFileTypePdf, IconPhoto, IconTable } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '../../lib/format.ts'
import type { MessagePayload } from '../../../contract/message.ts'
import { isPreviewable } from '../../../domain/preview.ts'
import { Preview } from './preview.tsx'

interface Props {
  readonly file: MessagePayload['attachments'][number]
  /** Null where it cannot be had. */
  readonly href: string | null
}

/** One file under its safe name: to be saved, or, a picture, to be looked at. */
export function MailFile({ file, href }: Props) {
  const { t } = useTranslation('mail')
  const { fileName, type, omitted, risky, sizeBytes } = file
  return (
    <Paper withBorder px="sm" py={6}>
      <Group gap={6} wrap="nowrap">
        <FileIcon file={file} />
        <FileName file={file} href={href} />
        <Text size="xs" c="dimmed" style={{ flex: 'none' }}>
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

/** A name without a space must not make the page wider. */
const breaking = { minWidth: 0, overflowWrap: 'anywhere' } as const

/** Kept apart from the direction of the text around it, which a name in another script could turn over. */
function FileName({ file, href }: Props) {
  if (href === null)
    return (
      <Text size="sm" component="bdi" style={breaking}>
        {file.fileName}
      </Text>
    )
  return (
    // The server names the file, so that a program is saved under a name that does not run.
    <Anchor size="sm" href={href} download style={breaking}>
      <bdi>{file.fileName}</bdi>
    </Anchor>
  )
}

function FileIcon({ file: { risky, type } }: Pick<Props, 'file'>) {
  const Icon = risky ? IconAlertTriangle : iconOf(type)
  return <Icon size={16} aria-hidden style={{ flex: 'none' }} />
}

function iconOf(type: string) {
  if (type.startsWith('image/')) return IconPhoto
  if (type === 'application/pdf') return IconFileTypePdf
  if (/spreadsheet|excel|csv/.test(type)) return IconTable
  return IconFile
}
