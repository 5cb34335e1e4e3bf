import { Badge, Button, Card, Group, Stack, Text } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActorName } from '../../ui/actor-name.tsx'
import { AdminOnly } from '../../ui/admin-only.tsx'
import { AuditFilters, auditQuery } from './audit-filters.tsx'
import { AuditChanges } from './audit-changes.tsx'
import { EmptyPanel } from '../../ui/panels.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Page } from '../../ui/page.tsx'
import { formatMoment } from '../../lib/format.ts'
import { get } from '../../lib/api.ts'
import type { AuditLinePayload } from '../../../contract/audit.ts'

interface AuditAnswer {
  readonly items: readonly AuditLinePayload[]
  readonly nextCursor: string | null
}

/** Who did what, when, and why; newest first, never changed. */
export function AuditPage() {
  const { t } = useTranslation(['status', 'common'])
  const view = useSearch({ from: '/shell/admin/audit' })
  const navigate = useNavigate({ from: '/admin/audit' })
  const query = auditQuery(view)
  const lines = useInfiniteQuery({
    queryKey: ['audit', query],
    queryFn: ({ pageParam, signal }) =>
      get<AuditAnswer>(
        `/audit?limit=50&${query}${pageParam === '' ? '' : `&cursor=${encodeURIComponent(pageParam)}`}`,
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
  return (
    <AdminOnly>
      <Page title={t('audit.title')} about={t('audit.about')}>
        <AuditFilters view={view} onChange={(search) => void navigate({ search, replace: true })} />
        <Loaded query={lines} lines={10}>
          {({ pages }) => {
            const all = pages.flatMap(({ items }) => items)
            if (all.length === 0) return <EmptyPanel title={t(query === '' ? 'audit.empty' : 'audit.noneSuch')} />
            return (
              <Stack gap="xs">
                {all.map((line) => (
                  <Line key={line.id} line={line} />
                ))}
              </Stack>
            )
          }}
        </Loaded>
        {lines.hasNextPage && (
          <Group justify="center" mt="md">
            <Button variant="default" loading={lines.isFetchingNextPage} onClick={() => void lines.fetchNextPage()}>
              {t('common:more')}
            </Button>
          </Group>
        )}
      </Page>
    </AdminOnly>
  )
}

function Line({ line }: { readonly line: AuditLinePayload }) {
  const { t } = useTranslation('status')
  const [opened, setOpened] = useState(false)
  const hasChanges = line.before !== null || line.after !== null
  return (
    <Card withBorder padding="sm" component="article">
      <Group justify="space-between" align="flex-start">
        <div style={{ minWidth: 0, flex: '1 1 14rem' }}>
          <Group gap={6}>
            <Text size="sm" fw={600}>
              {t(`act.${line.act}`, { defaultValue: line.act })}
            </Text>
            <Badge variant="default" size="sm">
              {t(`subject.${line.subject.kind}`, { defaultValue: line.subject.kind })}
            </Badge>
          </Group>
          <Text size="xs" c="dimmed">
            <ActorName actor={line.actor} /> · {formatMoment(line.at)}
            {line.reason !== null && ` · ${t('audit.reason', { reason: line.reason })}`}
          </Text>
        </div>
        {hasChanges && (
          <Button size="compact-sm" variant="default" aria-expanded={opened} onClick={() => setOpened(!opened)}>
            {t(opened ? 'audit.fold' : 'audit.details')}
          </Button>
        )}
      </Group>
      {opened && <AuditChanges before={line.before} after={line.after} />}
    </Card>
  )
}
