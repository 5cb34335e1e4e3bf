import { ActionIcon, Button, Group, Text } from '@mantine/core'
import { IconCheck, IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EditView } from './edit-view.tsx'
import { useActorName } from '../actor-name.tsx'
import { useChange } from '../use-change.ts'
import { useSession } from '../../lib/session.ts'
import { removeView, type SavedView } from '../../lib/views.ts'

interface Props {
  readonly view: SavedView
  readonly isCurrent: boolean
  readonly onChosen: (view: SavedView) => void
  readonly onGone: () => void
}

/** One view to go to; whoever may change it renames, shares and removes it here. */
export function ViewLine({ view, isCurrent, onChosen, onGone }: Props) {
  const { user } = useSession()
  const [editing, setEditing] = useState<'not yet' | 'now' | 'done'>('not yet')
  const isOwn = view.ownerId === user.id
  if (editing === 'now') return <EditView view={view} onClose={() => setEditing('done')} />
  return (
    <Group gap={4} wrap="nowrap" justify="space-between">
      <Button
        size="compact-sm"
        variant="subtle"
        justify="flex-start"
        flex="1 1 0"
        miw={0}
        leftSection={isCurrent && <IconCheck size={16} aria-hidden />}
        aria-current={isCurrent || undefined}
        styles={{ label }}
        onClick={() => onChosen(view)}
      >
        {view.name}
        <Whose view={view} isOwn={isOwn} />
      </Button>
      {(isOwn || user.role === 'admin') && (
        <Acts view={view} takesFocus={editing === 'done'} onEdit={() => setEditing('now')} onGone={onGone} />
      )}
    </Group>
  )
}

/** Several lines of it keep their own height, which a button of one line would trim. */
const label = { display: 'block', overflowWrap: 'anywhere', textAlign: 'start', textBoxTrim: 'none' } as const

/** Of whom it is, or that one’s own is seen by others too. */
function Whose({ view, isOwn }: { readonly view: SavedView; readonly isOwn: boolean }) {
  const { t } = useTranslation('views')
  const nameOf = useActorName()
  if (isOwn && !view.shared) return null
  return (
    <Text size="xs" c="dimmed">
      {isOwn ? t('seenByAll') : t('of', { name: nameOf({ kind: 'user', id: view.ownerId }) })}
    </Text>
  )
}

interface ActsProps extends Pick<Props, 'view' | 'onGone'> {
  /** The form that stood here had it. */
  readonly takesFocus: boolean
  readonly onEdit: () => void
}

function Acts({ view, takesFocus, onEdit, onGone }: ActsProps) {
  const { t } = useTranslation('views')
  const { name } = view
  const gone = useChange({
    send: () => removeView(view),
    words: () => t('removed', { name }),
    touches: ['views'],
    onDone: onGone,
  })
  return (
    <Group gap={4} wrap="nowrap">
      <ActionIcon
        variant="subtle"
        color="gray"
        size="md"
        autoFocus={takesFocus}
        aria-label={t('edit', { name })}
        onClick={onEdit}
      >
        <IconPencil size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="md"
        loading={gone.isPending}
        aria-label={t('remove', { name })}
        onClick={() => gone.mutate(undefined)}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  )
}
