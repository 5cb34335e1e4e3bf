import { Button, Card, Collapse, Group, Stack, Switch, Text, Title } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyPanel } from '../../ui/panels.tsx'
import { filesByMail, type FilesOfMail } from './files-by-mail.ts'
import { leadFilesQuery } from '../../lib/leads.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { MailEntry } from './mail-entry.tsx'
import { MailFile } from '../../ui/mail-viewer/mail-file.tsx'
import { Moment } from '../../ui/moment.tsx'
import { MoreButton } from '../../ui/more-button.tsx'

/** What the mails of a lead brought, mail by mail; a mail is read in its place. */
export function LeadFiles({ leadId }: { readonly leadId: string }) {
  const { t } = useTranslation('leadTabs')
  const [which, setWhich] = useState<'sent' | 'all'>('sent')
  const query = useInfiniteQuery({ ...leadFilesQuery(leadId, which), placeholderData: keepPreviousData })
  const [openId, setOpenId] = useState<string | null>(null)
  return (
    <section aria-labelledby="lead-files">
      <Group justify="space-between" mb="sm" gap="xs">
        <Title order={2} size="h4" id="lead-files">
          {t('files.title')}
        </Title>
        <Switch
          size="sm"
          label={t('files.embedded')}
          checked={which === 'all'}
          onChange={({ currentTarget }) => setWhich(currentTarget.checked ? 'all' : 'sent')}
        />
      </Group>
      <Loaded query={query} lines={6}>
        {({ pages }) => {
          const mails = filesByMail(pages.flatMap(({ items }) => items))
          if (mails.length === 0 && !query.hasNextPage)
            return <EmptyPanel title={t('files.empty')}>{t('files.emptyNext')}</EmptyPanel>
          return (
            <Stack gap="xs">
              {mails.map((mail) => (
                <OneMail
                  key={mail.messageId}
                  mail={mail}
                  leadId={leadId}
                  opened={mail.messageId === openId}
                  onToggle={() => setOpenId(mail.messageId === openId ? null : mail.messageId)}
                />
              ))}
            </Stack>
          )
        }}
      </Loaded>
      <MoreButton query={query} />
    </section>
  )
}

interface Props {
  readonly mail: FilesOfMail
  readonly leadId: string
  readonly opened: boolean
  readonly onToggle: () => void
}

function OneMail({ mail: { messageId, mail, files }, leadId, opened, onToggle }: Props) {
  const { t } = useTranslation(['leadTabs', 'history', 'common'])
  const subject = mail.subject === '' ? t('history:noSubject') : mail.subject
  return (
    <Card withBorder padding="sm" component="article">
      <Group justify="space-between" align="flex-start" wrap="nowrap" mb="xs">
        <div style={{ minWidth: 0 }}>
          <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
            {t('common:quoted', { text: subject })}
          </Text>
          <Text size="xs" c="dimmed" component="div" style={{ overflowWrap: 'anywhere' }}>
            {mail.from !== null && `${mail.from.name || mail.from.address} · `}
            <Moment at={mail.at} size="xs" span />
          </Text>
        </div>
        <Button size="compact-sm" variant="subtle" onClick={onToggle} aria-expanded={opened} style={{ flex: 'none' }}>
          {opened ? t('history:fold') : t('files.readMail')}
        </Button>
      </Group>
      <Group gap="xs" role="group" aria-label={t('files.of', { subject })}>
        {files.map((file) => (
          <MailFile
            key={file.index}
            file={file}
            href={file.canBeSaved ? `/api/messages/${messageId}/attachments/${file.index}` : null}
          />
        ))}
      </Group>
      <Collapse expanded={opened}>{opened && <MailEntry messageId={messageId} leadId={leadId} mayMove />}</Collapse>
    </Card>
  )
}
