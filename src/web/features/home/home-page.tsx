import { Anchor, Button, List, SimpleGrid, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { FirstSteps } from './first-steps.tsx'
import { HomeCard } from './home-card.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Page } from '../../ui/page.tsx'
import { PipelineCard } from './pipeline-card.tsx'
import { ReminderLines } from '../../ui/reminder-lines.tsx'
import { formatNumber } from '../../lib/format.ts'
import { homeQuery, type HomeAnswer } from '../../lib/home.ts'

/** What to do today: mails to check, reminders, quiet leads, and whether mail is coming in at all. */
export function HomePage() {
  const { t } = useTranslation('home')
  const home = useQuery(homeQuery)
  return (
    <Page title={t('title')}>
      <Loaded query={home} lines={8}>
        {(found) => <Cards home={found} />}
      </Loaded>
    </Page>
  )
}

function Cards({ home }: { readonly home: HomeAnswer }) {
  const { t } = useTranslation(['home', 'reminders'])
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
      <FirstSteps checklist={home.checklist} />
      <ToCheck reviews={home.reviews} />
      <Input input={home.input} />
      <HomeCard title={t('reminders:title')}>
        <ReminderLines reminders={home.reminders} showsLead />
      </HomeCard>
      <HomeCard title={t('quiet.title')}>
        <Leads
          none={t('quiet.none')}
          lines={home.quietLeads.map((lead) => ({ id: lead.id, lead, at: lead.lastActivityAt }))}
        />
      </HomeCard>
      <PipelineCard pipeline={home.pipeline} />
      <HomeCard title={t('duplicates.title')}>
        <Text size="xl" fw={700}>
          {formatNumber(home.duplicates.count)}
        </Text>
        <Text size="sm" c="dimmed">
          {t('duplicates.week')}
        </Text>
      </HomeCard>
    </SimpleGrid>
  )
}

function ToCheck({ reviews }: Pick<HomeAnswer, 'reviews'>) {
  const { t } = useTranslation('home')
  return (
    <HomeCard title={t('reviews.title')}>
      <Text size="xl" fw={700}>
        {formatNumber(reviews.count)}
      </Text>
      <Stack data-times gap={6} flex={1}>
        <Text size="sm" c="dimmed" component="div">
          {reviews.oldestAt === null ? (
            t('reviews.none')
          ) : (
            <Moment at={reviews.oldestAt} inherit words={(age) => t('reviews.oldest', { age })} />
          )}
        </Text>
        <Button component={Link} to="/reviews" mt="auto" variant={reviews.count > 0 ? 'filled' : 'default'}>
          {t('reviews.open')}
        </Button>
      </Stack>
    </HomeCard>
  )
}

/** Whether mail comes in at all, so that "nothing to do" can be trusted. */
function Input({ input }: Pick<HomeAnswer, 'input'>) {
  const { t } = useTranslation('home')
  return (
    <HomeCard title={t('input.title')}>
      <Text size="sm" component="div">
        {input.lastReceivedAt === null ? (
          t('input.never')
        ) : (
          <Moment at={input.lastReceivedAt} inherit words={(age) => t('input.last', { age })} />
        )}
      </Text>
      <Text size="sm">{t('input.today', { count: input.todayCount })}</Text>
      <Text size="sm" c={input.failedCount > 0 ? 'red' : 'dimmed'}>
        {t('input.failed', { count: input.failedCount })}
      </Text>
      <Text size="sm" c={input.listenerUp ? 'teal' : 'red'}>
        {input.listenerUp ? t('input.up') : t('input.down')}
      </Text>
    </HomeCard>
  )
}

interface LeadLine {
  readonly id: string
  readonly at: string
  readonly lead: { readonly id: string; readonly number: string; readonly name: string }
}

function Leads({ none, lines }: { readonly none: string; readonly lines: readonly LeadLine[] }) {
  if (lines.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {none}
      </Text>
    )
  return (
    <List size="sm" listStyleType="none">
      {lines.map(({ id, at, lead }) => (
        <List.Item key={id}>
          <Anchor component={Link} to={`/leads/${lead.id}`}>
            {lead.number} {lead.name}
          </Anchor>{' '}
          <Moment at={at} size="xs" c="dimmed" span />
        </List.Item>
      ))}
    </List>
  )
}
