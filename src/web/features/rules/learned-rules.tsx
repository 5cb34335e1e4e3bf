import { Anchor, Button, Card, Group, Stack, Text } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../ui/loaded.tsx'
import { Moment } from '../../ui/moment.tsx'
import { get, remove } from '../../lib/api.ts'
import { leadQuery } from '../../lib/leads.ts'
import { useActorName } from '../../ui/actor-name.tsx'
import { useChange } from '../../ui/use-change.ts'
import type { RulePayload } from '../../../contract/rule.ts'

interface Page {
  readonly items: readonly RulePayload[]
  readonly nextCursor: string | null
}

/** What people taught by correcting: mail from one person to one addressee goes to one lead, until that is closed. */
export function LearnedRules() {
  const { t } = useTranslation(['rules', 'common'])
  const rules = useInfiniteQuery({
    queryKey: ['rules'],
    queryFn: ({ pageParam, signal }) =>
      get<Page>(`/rules?limit=50${pageParam === '' ? '' : `&cursor=${encodeURIComponent(pageParam)}`}`, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        {t('learned.about')}
      </Text>
      <Loaded query={rules} lines={3}>
        {({ pages }) => {
          const all = pages.flatMap(({ items }) => items)
          if (all.length === 0) return <Text size="sm">{t('learned.empty')}</Text>
          return all.map((rule) => <RuleCard key={rule.id} rule={rule} />)
        }}
      </Loaded>
      {rules.hasNextPage && (
        <Group justify="center">
          <Button variant="default" loading={rules.isFetchingNextPage} onClick={() => void rules.fetchNextPage()}>
            {t('common:more')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

function RuleCard({ rule }: { readonly rule: RulePayload }) {
  const { t } = useTranslation('rules')
  const { data: lead } = useQuery(leadQuery(rule.leadId))
  const nameOf = useActorName()
  const forget = useChange({
    send: () => remove(`/rules/${rule.id}`),
    words: () => t('learned.forgotten', { addressee: rule.addressee }),
    touches: ['rules'],
  })
  return (
    <Card withBorder padding="sm" mb="xs" component="article">
      <Group justify="space-between" align="flex-start">
        <div style={{ minWidth: 0, flex: '1 1 14rem' }}>
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {t('learned.rule', { user: nameOf({ kind: 'user', id: rule.userId }), addressee: rule.addressee })}
          </Text>
          <Anchor component={Link} to={`/leads/${rule.leadId}`} size="sm">
            {lead === undefined ? t('learned.lead') : `${lead.number} ${lead.name}`}
          </Anchor>
          <Text size="xs" c="dimmed" component="div">
            {t('learned.by', { name: nameOf({ kind: 'user', id: rule.createdBy }) })} ·{' '}
            <Moment at={rule.createdAt} size="xs" span />
          </Text>
        </div>
        <Button
          variant="default"
          loading={forget.isPending}
          onClick={() => forget.mutate(undefined)}
          aria-label={t('learned.forgetNamed', { addressee: rule.addressee })}
        >
          {t('learned.forget')}
        </Button>
      </Group>
    </Card>
  )
}
