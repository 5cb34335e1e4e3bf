import { Anchor, Badge, Button, Card, Group, Stack, TextInput, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyPanel } from '../../ui/panels.tsx'
import { GroupActs } from './group-acts.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Page } from '../../ui/page.tsx'
import { StoppedMailRow } from './stopped-mail-row.tsx'
import { groupBySender, quarantineQuery, type SenderGroup } from './quarantine.ts'
import { useSearchWords } from '../../ui/use-search-words.ts'

/**
 * Mail that was stopped before filing, by sender: what one host name would let through stands together. The search and the mail
 * that is open stand in the address.
 */
export function QuarantinePage() {
  const { t } = useTranslation(['quarantine', 'common'])
  const { q = '', mail: openId = null } = useSearch({ from: '/shell/quarantine' })
  const navigate = useNavigate({ from: '/quarantine' })
  const go = (search: { q?: string | undefined; mail?: string | undefined }, how: 'adds' | 'replaces') =>
    void navigate({ search, replace: how === 'replaces', resetScroll: false })
  const [words, setWords] = useSearchWords(q, (next) => go({ q: next, mail: openId ?? undefined }, 'replaces'))
  const query = useInfiniteQuery(quarantineQuery(q))
  const open = (mail: string | undefined) => go({ q: q || undefined, mail }, 'adds')
  return (
    <Page title={t('title')} about={t('about')}>
      <TextInput
        mb="md"
        maw={420}
        type="search"
        label={t('search')}
        maxLength={200}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Loaded query={query} lines={8}>
        {({ pages }) => {
          const groups = groupBySender(pages.flatMap(({ items }) => items))
          if (groups.length === 0 && q !== '') return <EmptyPanel title={t('noneFound')} />
          if (groups.length === 0) return <EmptyPanel title={t('empty')}>{t('emptyNext')}</EmptyPanel>
          return (
            <Stack>
              {groups.map((group) => (
                <SenderCard key={group.hostName} group={group} openId={openId} onOpen={open} />
              ))}
            </Stack>
          )
        }}
      </Loaded>
      {query.hasNextPage && (
        <Group justify="center" mt="md">
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('common:more')}
          </Button>
        </Group>
      )}
    </Page>
  )
}

interface SenderCardProps {
  readonly group: SenderGroup
  readonly openId: string | null
  /** Undefined: none. */
  readonly onOpen: (id: string | undefined) => void
}

function SenderCard({ group, openId, onOpen }: SenderCardProps) {
  const { t } = useTranslation('quarantine')
  const unknownHost = group.mails.some(({ reason }) => reason === 'unknown_host_name')
  return (
    <Card withBorder component="section" padding="sm">
      <Group justify="space-between" mb="xs">
        <Group gap="xs">
          <Title order={2} size="h5" style={{ overflowWrap: 'anywhere' }}>
            {group.hostName === '' ? t('noSender') : group.hostName}
          </Title>
          <Badge variant="light">{t('mails', { count: group.mails.length })}</Badge>
        </Group>
        {unknownHost && (
          <Anchor
            size="sm"
            renderRoot={(props) => <Link to="/admin/host-names" search={{ add: group.hostName }} {...props} />}
          >
            {t('registerHost', { hostName: group.hostName })}
          </Anchor>
        )}
      </Group>
      <GroupActs group={group} />
      <Stack gap={0}>
        {group.mails.map((mail) => (
          <StoppedMailRow
            key={mail.id}
            mail={mail}
            opened={mail.id === openId}
            onToggle={() => onOpen(mail.id === openId ? undefined : mail.id)}
          />
        ))}
      </Stack>
    </Card>
  )
}
