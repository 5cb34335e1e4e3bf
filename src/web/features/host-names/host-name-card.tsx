import { Badge, Button, Card, Group, List, Stack, Text, Title } from '@mantine/core'
import { IconCircleCheck, IconClock } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DnsRecord } from '../../ui/dns-record.tsx'
import { LastCheck } from './last-check.tsx'
import { RemoveHostName } from './remove-host-name.tsx'
import { Moment } from '../../ui/moment.tsx'
import { formatMoment } from '../../lib/format.ts'
import { ask } from '../../lib/api.ts'
import { useChange } from '../../ui/use-change.ts'
import type { HostNameInUsePayload, HostNamePayload } from '../../../contract/host-name.ts'

/** One host name: whether DNS proves it, the record that does, and what was seen there. */
export function HostNameCard({ hostName }: { readonly hostName: HostNameInUsePayload }) {
  const { t } = useTranslation(['hostNames', 'common'])
  const [removing, setRemoving] = useState(false)
  const verified = hostName.state === 'verified'
  return (
    <Card data-times withBorder component="section" aria-label={hostName.hostName}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Group gap="xs">
            <Title order={2} size="h4" style={{ overflowWrap: 'anywhere' }}>
              {hostName.hostName}
            </Title>
            <Badge
              variant="light"
              color={verified ? 'teal' : 'orange'}
              leftSection={verified ? <IconCircleCheck size={13} aria-hidden /> : <IconClock size={13} aria-hidden />}
            >
              {t(`state.${hostName.state}`)}
            </Badge>
            {hostName.includeSubdomains && <Badge variant="default">{t('withSubdomains')}</Badge>}
          </Group>
          <Button
            variant="default"
            onClick={() => setRemoving(true)}
            aria-label={t('removeNamed', { hostName: hostName.hostName })}
          >
            {t('common:remove')}
          </Button>
        </Group>
        {hostName.verifiedAt !== null && (
          <Text size="sm" c="dimmed">
            {t(`verifiedBy.${hostName.verifiedBy ?? 'dns'}`, { at: formatMoment(hostName.verifiedAt) })}
          </Text>
        )}
        {hostName.use !== null && <Use use={hostName.use} />}
        {!verified && <Proof hostName={hostName} />}
        <CheckNow hostName={hostName} />
        <LastCheck check={hostName.lastCheck} verified={verified} />
      </Stack>
      <RemoveHostName hostName={hostName} opened={removing} onClose={() => setRemoving(false)} />
    </Card>
  )
}

/** Whether the host name is used at all: what came from it lately. */
function Use({ use }: { readonly use: NonNullable<HostNameInUsePayload['use']> }) {
  const { t } = useTranslation('hostNames')
  if (use.lastReceivedAt === null) return <Text size="sm">{t('use.never')}</Text>
  return (
    <Text size="sm" component="div">
      {use.mailCount === 0
        ? t('use.none')
        : t('use.counted', {
            mails: t('use.mails', { count: use.mailCount }),
            users: t('use.users', { count: use.userCount }),
          })}{' '}
      · {t('use.last')} <Moment at={use.lastReceivedAt} size="sm" span />
    </Text>
  )
}

function Proof({ hostName: { record } }: { readonly hostName: HostNamePayload }) {
  const { t } = useTranslation('hostNames')
  return (
    <Stack gap="xs">
      <Text size="sm">{t('proofHow')}</Text>
      <DnsRecord record={record} />
      <List size="xs" c="dimmed">
        <List.Item>{t('hint.short')}</List.Item>
        <List.Item>{t('hint.wait')}</List.Item>
        <List.Item>{t('hint.keep')}</List.Item>
      </List>
    </Stack>
  )
}

function CheckNow({ hostName }: { readonly hostName: HostNamePayload }) {
  const { t } = useTranslation('hostNames')
  const check = useChange({
    send: () => ask<HostNamePayload>(`/host-names/${hostName.id}/check`),
    words: (checked) =>
      t(checked.state === 'verified' ? 'checkedVerified' : 'checkedPending', { hostName: checked.hostName }),
    touches: ['host-names', 'quarantine', 'counts'],
  })
  return (
    <Group>
      <Button
        variant={hostName.state === 'verified' ? 'default' : 'filled'}
        loading={check.isPending}
        onClick={() => check.mutate(undefined)}
      >
        {t('checkNow')}
      </Button>
      {hostName.state === 'pending' && (
        <Text size="xs" c="dimmed">
          {t('checkedByItself')}
        </Text>
      )}
    </Group>
  )
}
