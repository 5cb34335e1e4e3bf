import { Alert, Anchor, Card, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconTool } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AdminOnly } from '../../ui/admin-only.tsx'
import { Failures } from './failures.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Page } from '../../ui/page.tsx'
import { StatusParts } from './status-parts.tsx'
import { formatBytes, formatDuration, formatMoment, formatNumber } from '../../lib/format.ts'
import { timeZoneSearch } from '../../lib/time-zone.ts'
import { get } from '../../lib/api.ts'
import { troublesOf, type Status } from './status.ts'
import { useWorkName } from './use-work-name.ts'
import { WideTable } from '../../ui/wide-table.tsx'

const askEveryMs = 10_000

/** Whether mail comes in and is worked on, each part in a sentence; asked again every ten seconds. */
export function StatusPage() {
  const { t } = useTranslation('status')
  const status = useQuery({
    queryKey: ['status'],
    queryFn: ({ signal }) => get<Status>(`/status?${timeZoneSearch()}`, signal),
    refetchInterval: askEveryMs,
  })
  return (
    <AdminOnly>
      <Page title={t('title')} about={t('about')}>
        <Loaded query={status} lines={10}>
          {(found) => (
            <Stack>
              <Verdict status={found} />
              <MaintenanceNote status={found} />
              <Today status={found} />
              <Failures failures={found.failures} />
              <StatusParts status={found} />
              <Queues status={found} />
              <Text size="sm" c="dimmed">
                {t('version', { version: found.version })} ·{' '}
                {found.disk.freeBytes !== null && `${t('diskFree', { size: formatBytes(found.disk.freeBytes) })} · `}
                <Anchor href="/docs" size="sm" underline="always">
                  {t('apiDocs')}
                </Anchor>
              </Text>
            </Stack>
          )}
        </Loaded>
      </Page>
    </AdminOnly>
  )
}

function Verdict({ status }: { readonly status: Status }) {
  const { t } = useTranslation('status')
  const workName = useWorkName()
  const troubles = troublesOf(status)
  if (troubles.length === 0) return <Alert color="teal" icon={<IconCircleCheck />} title={t('allWell')} />
  return (
    <Alert color="red" icon={<IconAlertTriangle />} title={t('troubles', { count: troubles.length })}>
      {troubles.map(({ id, name }) => (
        <Text key={`${id}-${name}`} size="sm">
          {t(`trouble.${id}`, { name: workName(name) })}
        </Text>
      ))}
    </Alert>
  )
}

/** No trouble: somebody means it so. Until when, the bar of every page says. */
function MaintenanceNote({ status: { maintenance } }: { readonly status: Status }) {
  const { t } = useTranslation('status')
  if (maintenance === null) return null
  return (
    <Alert color="blue" icon={<IconTool />} title={t('maintenance.title')}>
      {t('maintenance.since', { at: formatMoment(maintenance.since) })}
    </Alert>
  )
}

function Today({ status: { today } }: { readonly status: Status }) {
  const { t } = useTranslation('status')
  return (
    <section aria-labelledby="status-today">
      <Title order={2} size="h4" id="status-today" mb="xs">
        {t('today.title')}
      </Title>
      <SimpleGrid cols={{ base: 2, sm: 4 }}>
        {(['received', 'filed', 'asked', 'failed'] as const).map((kind) => (
          <Figure key={kind} label={t(`today.${kind}`)}>
            {formatNumber(today[kind])}
          </Figure>
        ))}
      </SimpleGrid>
    </section>
  )
}

function Figure({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Card withBorder padding="sm">
      <Text size="xl" fw={700}>
        {children}
      </Text>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
    </Card>
  )
}

function Queues({ status: { queues } }: { readonly status: Status }) {
  const { t } = useTranslation('status')
  const workName = useWorkName()
  const columns = ['waiting', 'active', 'failed'] as const
  return (
    <section aria-labelledby="status-queues">
      <Title order={2} size="h4" id="status-queues" mb="xs">
        {t('queues.title')}
      </Title>
      <WideTable label={t('queues.title')} minWidth={420}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('queues.name')}</Table.Th>
              {columns.map((column) => (
                <Table.Th key={column}>{t(`queues.${column}`)}</Table.Th>
              ))}
              <Table.Th>{t('queues.oldest')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {queues.map((queue) => (
              <Table.Tr key={queue.name}>
                <Table.Th scope="row" fw={400} className="sentence-start">
                  {workName(queue.name)}
                </Table.Th>
                {columns.map((column) => (
                  <Table.Td key={column}>{formatNumber(queue[column])}</Table.Td>
                ))}
                <Table.Td>{queue.oldestAgeMs === null ? '–' : formatDuration(queue.oldestAgeMs)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
    </section>
  )
}
