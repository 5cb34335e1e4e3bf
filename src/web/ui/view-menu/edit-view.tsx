import { Button, Card } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ViewForm } from './view-form.tsx'
import { Problem } from '../../lib/api.ts'
import { changeView, type SavedView, type ViewWish } from '../../lib/views.ts'

interface Props {
  readonly view: SavedView
  readonly onClose: () => void
}

/** Renames a view, and shares it or ends that. */
export function EditView({ view, onClose }: Props) {
  const { t } = useTranslation(['views', 'common'])
  const queryClient = useQueryClient()
  // As it was when the form was opened: what came since is not overwritten before one was told.
  const [base, setBase] = useState(view)
  const send = ({ name, shared }: ViewWish) =>
    changeView(base, { ...(name !== base.name && { name }), ...(shared !== base.shared && { shared }) })
  return (
    <Card withBorder padding="xs">
      <ViewForm
        initial={{ name: view.name, shared: view.shared }}
        send={send}
        takesFocus
        act={t('common:save')}
        onDone={onClose}
        onRefused={(error) => {
          if (!(error instanceof Problem) || error.status !== 412) return
          setBase(error.current as SavedView)
          void queryClient.invalidateQueries({ queryKey: ['views'] })
        }}
      >
        <Button size="xs" variant="subtle" onClick={onClose}>
          {t('common:cancel')}
        </Button>
      </ViewForm>
    </Card>
  )
}
