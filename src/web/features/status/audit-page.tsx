import { Stack } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { AdminOnly } from '../../ui/admin-only.tsx'
import { AuditFilters, auditQuery } from './audit-filters.tsx'
import { AuditLine } from '../../ui/audit-line.tsx'
import { EmptyPanel } from '../../ui/panels.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { Page } from '../../ui/page.tsx'
import { get } from '../../lib/api.ts'
import type { AuditLinePayload } from '../../../contract/audit.ts'

interface AuditAnswer {
  readonly items: readonly AuditLinePayload[]
  readonly nextCursor: string | null
}

/** Who did what, when, and why; newest first, never changed. */
export function AuditPage() {
  const { t } = useTranslation('status')
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
                  <AuditLine key={line.id} line={line} />
                ))}
              </Stack>
            )
          }}
        </Loaded>
        <MoreButton query={lines} />
      </Page>
    </AdminOnly>
  )
}
