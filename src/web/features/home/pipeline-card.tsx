import { Group, List, Progress, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { HomeCard } from './home-card.tsx'
import { stageBars, type StageBars } from './stage-bars.ts'
import { formatMoney } from '../../lib/format.ts'
import type { HomeAnswer } from '../../lib/home.ts'

/** What the open leads of each stage are worth, one bar per currency. */
export function PipelineCard({ pipeline }: Pick<HomeAnswer, 'pipeline'>) {
  const { t } = useTranslation('home')
  return (
    <HomeCard title={t('pipeline.title')}>
      {pipeline.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('pipeline.none')}
        </Text>
      ) : (
        <List
          size="sm"
          listStyleType="none"
          spacing="xs"
          styles={{ itemWrapper: { width: '100%' }, itemLabel: { width: '100%' } }}
        >
          {stageBars(pipeline).map((each) => (
            <List.Item key={each.stage ?? ''}>
              <Stage {...each} />
            </List.Item>
          ))}
        </List>
      )}
    </HomeCard>
  )
}

function Stage({ stage, count, bars }: StageBars) {
  const { t } = useTranslation('home')
  return (
    <>
      <Group justify="space-between" gap="xs">
        <Text size="sm">{stage ?? t('pipeline.noStage')}</Text>
        <Text size="xs" c="dimmed">
          {t('pipeline.leads', { count })}
        </Text>
      </Group>
      {bars.map(({ currency, amountMinor, percent }) => (
        <Group key={currency} gap="xs" wrap="nowrap">
          <Progress value={percent} size="sm" flex={1} aria-hidden />
          <Text size="sm" ta="right" miw="7rem">
            {formatMoney(amountMinor, currency)}
          </Text>
        </Group>
      ))}
    </>
  )
}
