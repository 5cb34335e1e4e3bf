import { Button, Divider, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ViewForm } from './view-form.tsx'
import { useChange } from '../use-change.ts'
import { useSession } from '../../lib/session.ts'
import { changeView, saveView, type Current, type SavedView } from '../../lib/views.ts'
import type { PageState } from '../../../domain/saved-view.ts'

interface Props {
  readonly shown: PageState
  readonly current: Current | null
  readonly onSaved: (view: SavedView) => void
}

/** What the page shows now: into the view it was come from, or as a new one. */
export function SaveView({ shown, current, onSaved }: Props) {
  const { t } = useTranslation('views')
  const { user } = useSession()
  const mayChange = current?.view.ownerId === user.id || user.role === 'admin'
  return (
    <Stack gap="sm">
      <Divider />
      {current?.changed === true && mayChange && <SaveChanges shown={shown} view={current.view} onSaved={onSaved} />}
      <ViewForm
        initial={{ name: '', shared: false }}
        send={(wish) => saveView(shown, wish)}
        act={t('saveNew')}
        onDone={onSaved}
      />
    </Stack>
  )
}

interface ChangesProps extends Pick<Props, 'shown' | 'onSaved'> {
  readonly view: SavedView
}

function SaveChanges({ shown, view, onSaved }: ChangesProps) {
  const { t } = useTranslation('views')
  const { name } = view
  const save = useChange({
    send: () => changeView(view, { state: shown.state }),
    words: () => t('saved', { name }),
    touches: ['views'],
    onDone: onSaved,
  })
  return (
    <Button
      size="xs"
      loading={save.isPending}
      styles={{ label: { overflowWrap: 'anywhere' } }}
      onClick={() => save.mutate(undefined)}
    >
      {t('saveChanges', { name })}
    </Button>
  )
}
