import { Box, Stack, Text } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { ViewLine } from './view-line.tsx'
import { compareText } from '../../lib/format.ts'
import { useSession } from '../../lib/session.ts'
import type { SavedView } from '../../lib/views.ts'

interface Lines {
  readonly views: readonly SavedView[]
  readonly currentId: string | null
  readonly onChosen: (view: SavedView) => void
  /** A line went, and the focus with it. */
  readonly onGone: () => void
}

/** One's own views, then those of colleagues, each by name. */
export function ViewList({ views, ...lines }: Lines) {
  const { t } = useTranslation('views')
  const { user } = useSession()
  const [own, others] = [
    views.filter(({ ownerId }) => ownerId === user.id),
    views.filter(({ ownerId }) => ownerId !== user.id),
  ]
  if (views.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('none')}
      </Text>
    )
  return (
    // Room for the ring around what has the focus.
    <Box p={4} m={-4} style={{ maxHeight: 'min(50vh, 24rem)', overflowY: 'auto' }}>
      <Stack gap="sm">
        {own.length > 0 && <Section title={t('own')} views={own} {...lines} />}
        {others.length > 0 && <Section title={t('shared')} views={others} {...lines} />}
      </Stack>
    </Box>
  )
}

function Section({ title, views, currentId, ...acts }: Lines & { readonly title: string }) {
  const id = useId()
  return (
    <Stack gap={4} role="group" aria-labelledby={id}>
      <Text id={id} size="xs" fw={600} c="dimmed">
        {title}
      </Text>
      {byName(views).map((view) => (
        <ViewLine key={view.id} view={view} isCurrent={view.id === currentId} {...acts} />
      ))}
    </Stack>
  )
}

function byName(views: readonly SavedView[]): readonly SavedView[] {
  return views.toSorted((one, other) => compareText(one.name, other.name))
}
