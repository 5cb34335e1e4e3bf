import { Anchor, Button, Group, List, Text } from '@mantine/core'
import { IconCircle, IconCircleCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { HomeCard } from './home-card.tsx'
import { stored, useStored } from '../../lib/stored.ts'
import type { HomeAnswer } from '../../lib/home.ts'

type Step = HomeAnswer['checklist'][number]

/** Steps a person does not want to see, kept in this browser. */
const skippedSteps = stored<readonly Step['id'][]>('bccrm.skipped-steps', [])

const places: Readonly<Record<Step['id'], string>> = {
  host_name: '/admin/host-names',
  users: '/admin/users',
  leads: '/leads',
  own_mail: '/my-address',
  filed: '/reviews',
}

/** What is left to do before the first mail files itself; gone once all is done. */
export function FirstSteps({ checklist }: Pick<HomeAnswer, 'checklist'>) {
  const { t } = useTranslation('home')
  const skipped = useStored(skippedSteps)
  if (checklist.every(({ done }) => done)) return null
  const shown = checklist.filter(({ id, done }) => done || !skipped.includes(id))
  const hiddenCount = checklist.length - shown.length
  return (
    <HomeCard title={t('steps.title')}>
      <List size="sm" listStyleType="none" spacing={4}>
        {shown.map((step) => (
          <List.Item key={step.id}>
            <OneStep {...step} onSkip={() => skippedSteps.set([...skipped, step.id])} />
          </List.Item>
        ))}
      </List>
      {hiddenCount > 0 && (
        <Button size="compact-sm" variant="subtle" mt="auto" onClick={() => skippedSteps.set([])}>
          {t('steps.reset', { count: hiddenCount })}
        </Button>
      )}
    </HomeCard>
  )
}

function OneStep({ id, done, onSkip }: Step & { readonly onSkip: () => void }) {
  const { t } = useTranslation('home')
  const words = t(`steps.${id}`)
  if (done)
    return (
      <Group gap="xs" wrap="nowrap">
        <IconCircleCheck size={18} color="var(--mantine-color-teal-text)" aria-hidden />
        <Text size="sm" c="dimmed">
          {words} <span className="visually-hidden">({t('steps.done')})</span>
        </Text>
      </Group>
    )
  return (
    <Group gap="xs" wrap="nowrap">
      <IconCircle size={18} aria-hidden style={{ flex: 'none' }} />
      <Anchor component={Link} to={places[id]} size="sm">
        {words}
      </Anchor>
      <Button size="compact-xs" variant="subtle" onClick={onSkip} aria-label={t('steps.skipNamed', { step: words })}>
        {t('steps.skip')}
      </Button>
    </Group>
  )
}
