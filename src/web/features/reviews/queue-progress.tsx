import { ActionIcon, Group, Text } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useCollapsed } from '../../lib/collapsed.ts'
import { formatDuration } from '../../lib/format.ts'
import { useUndoable } from '../../lib/undo.ts'
import { timeLeft } from './pace.ts'

/** Nobody plans by seconds. */
const minuteMs = 60_000

interface Props {
  readonly count: number
  readonly hasMore: boolean
}

/** How many are left, and how long they take whoever reads this; for those whom that hurries, to be put away. */
export function QueueProgress({ count, hasMore }: Props) {
  const { t } = useTranslation('reviews')
  const { collapsed, toggle } = useCollapsed('progressCollapsed')
  const name = t(collapsed ? 'progress.show' : 'progress.hide')
  const ShownIcon = collapsed ? IconEye : IconEyeOff
  return (
    <Group gap={6}>
      {!collapsed && <Left count={count} hasMore={hasMore} />}
      <ActionIcon variant="subtle" color="gray" size="sm" onClick={toggle} aria-label={name} title={name}>
        <ShownIcon size={16} aria-hidden />
      </ActionIcon>
    </Group>
  )
}

function Left({ count, hasMore }: Props) {
  const { t } = useTranslation('reviews')
  const left = timeLeft(
    count,
    useUndoable().map(({ at }) => at),
  )
  return (
    <>
      <Text size="sm" c="dimmed" role="status">
        {t('left', { count, more: hasMore ? '+' : '' })}
      </Text>
      {left !== null && count > 0 && !hasMore && (
        <Text size="sm" c="dimmed" visibleFrom="md">
          {t('pace', { duration: formatDuration(Math.max(left, minuteMs)) })}
        </Text>
      )}
    </>
  )
}
