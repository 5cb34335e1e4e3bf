import { Anchor, List, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { get } from '../../lib/api.ts'
import { Moment } from '../../ui/moment.tsx'
import type { HistoryEntryPayload } from '../../../contract/lead.ts'

/** The lead's last three history entries, so that one sees whether the mail fits. */
export function LeadGlance({ leadId }: { readonly leadId: string }) {
  const { t } = useTranslation(['reviews', 'history', 'common'])
  const { data } = useQuery({
    queryKey: ['history', leadId, 'glance'],
    queryFn: ({ signal }) => get<{ items: HistoryEntryPayload[] }>(`/leads/${leadId}/history?limit=3`, signal),
  })
  return (
    <div data-times>
      <Anchor component={Link} to={`/leads/${leadId}`} size="sm">
        {t('openLead')}
      </Anchor>
      <List size="xs" c="dimmed" mt={4}>
        {data?.items.map((entry) => (
          <List.Item key={entry.id}>
            <Text span size="xs">
              {t(`history:kind.${entry.kind}`)}{' '}
              {typeof entry.facts['subject'] === 'string' ? t('common:quoted', { text: entry.facts['subject'] }) : ''} ·{' '}
              <Moment at={entry.at} size="xs" span />
            </Text>
          </List.Item>
        ))}
      </List>
    </div>
  )
}
