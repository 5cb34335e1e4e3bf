import { Alert, Button, Group, Paper, Stack, Tabs, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AddToUser } from './add-to-user.tsx'
import { BlockSender } from './block-sender.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DryRun } from './dry-run.tsx'
import { HeadersBody, TextBody } from '../../ui/mail-viewer/text-body.tsx'
import { ReleaseFrom } from './release-from.tsx'
import { post } from '../../lib/api.ts'
import { useChange } from '../../ui/use-change.ts'
import { isDangerous, touches, type StoppedMail } from './quarantine.ts'

/** What is in it, as plain text only; what would happen if it went on; and the two ways out. */
export function StoppedMailPanel({ mail }: { readonly mail: StoppedMail }) {
  const { t } = useTranslation('quarantine')
  return (
    <Paper withBorder p="sm" mt="xs">
      <Stack gap="sm">
        {isDangerous(mail) && (
          <Alert color="red" icon={<IconAlertTriangle />}>
            {t('danger')}
          </Alert>
        )}
        <Contents messageId={mail.id} subject={mail.subject ?? ''} />
        <DryRun messageId={mail.id} />
        {mail.reason === 'from_not_single' && <ReleaseFrom mail={mail} />}
        <Group gap="xs">
          {mail.reason !== 'from_not_single' && <Release mail={mail} />}
          <Delete mail={mail} />
          {mail.from !== null && mail.reason !== 'blocked' && <BlockSender address={mail.from.address} />}
          {mail.from !== null && !isDangerous(mail) && <AddToUser address={mail.from.address} />}
        </Group>
      </Stack>
    </Paper>
  )
}

function Release({ mail }: { readonly mail: StoppedMail }) {
  const { t } = useTranslation('quarantine')
  const [asking, setAsking] = useState(false)
  const release = useChange({
    send: () => post(`/quarantine/${mail.id}/release`, { body: {}, ifMatch: mail.version }),
    words: () => t('released'),
    touches,
    onDone: () => setAsking(false),
  })
  const act = () => release.mutate(undefined)
  if (!isDangerous(mail))
    return (
      <Button loading={release.isPending} onClick={act}>
        {t('release')}
      </Button>
    )
  return (
    <>
      <Button color="red" variant="outline" onClick={() => setAsking(true)}>
        {t('release')}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t('releaseTitle')}
        act={t('release')}
        busy={release.isPending}
        onClose={() => setAsking(false)}
        onAct={act}
      >
        <Text size="sm">{t('releaseDanger')}</Text>
      </ConfirmDialog>
    </>
  )
}

function Delete({ mail }: { readonly mail: StoppedMail }) {
  const { t } = useTranslation('quarantine')
  const [asking, setAsking] = useState(false)
  const remove = useChange({
    send: () => post(`/quarantine/${mail.id}/delete`, { ifMatch: mail.version }),
    words: () => t('deleted'),
    touches,
    onDone: () => setAsking(false),
  })
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('delete')}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t('deleteTitle')}
        act={t('delete')}
        busy={remove.isPending}
        onClose={() => setAsking(false)}
        onAct={() => remove.mutate(undefined)}
      >
        <Text size="sm">{t('deleteEffect')}</Text>
      </ConfirmDialog>
    </>
  )
}

function Contents({ messageId, subject }: { readonly messageId: string; readonly subject: string }) {
  const { t } = useTranslation('quarantine')
  return (
    <Tabs defaultValue="text" keepMounted={false}>
      <Tabs.List>
        <Tabs.Tab value="text">{t('text')}</Tabs.Tab>
        <Tabs.Tab value="headers">{t('headers')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="text" mah={320} style={{ overflowY: 'auto' }} tabIndex={0}>
        <TextBody messageId={messageId} subject={subject} charset={null} />
      </Tabs.Panel>
      <Tabs.Panel value="headers" mah={320} style={{ overflow: 'auto' }} tabIndex={0}>
        <HeadersBody messageId={messageId} />
      </Tabs.Panel>
    </Tabs>
  )
}
