import { Group, SegmentedControl, Switch } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReviewView } from '../../lib/reviews.ts'

const levels = ['all', 'certain', 'likely', 'unsure', 'none'] as const
const switches = ['mine', 'contradiction', 'attachment', 'aside'] as const

/** Which mails of the queue are shown; all of it stands in the address. */
export const QueueFilters = memo(function QueueFilters({ view }: { readonly view: ReviewView }) {
  const { t } = useTranslation(['reviews', 'common'])
  const navigate = useNavigate({ from: '/reviews' })
  return (
    <Group gap="md">
      {switches.map((name) => (
        <Switch
          key={name}
          label={t(`filter.${name}`)}
          checked={view[name]}
          onChange={(event) => {
            const wished = event.currentTarget.checked || undefined
            void navigate({ search: (before) => ({ ...before, [name]: wished, review: undefined }) })
          }}
        />
      ))}
      <SegmentedControl
        size="xs"
        aria-label={t('levelFilter')}
        value={view.level ?? 'all'}
        onChange={(chosen) => {
          const level = levels.find((each) => each === chosen)
          void navigate({
            search: (before) => ({ ...before, level: level === 'all' ? undefined : level, review: undefined }),
          })
        }}
        data={levels.map((value) => ({
          value,
          label: value === 'all' ? t('allLevels') : t(`common:level.${value}`),
        }))}
      />
    </Group>
  )
})
