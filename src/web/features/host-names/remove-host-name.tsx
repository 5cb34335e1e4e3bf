import { List } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ConflictPanel } from '../../ui/conflict-panel.tsx'
import { Problem, remove } from '../../lib/api.ts'
import { useChange } from '../../ui/use-change.ts'
import { useProblemWords } from '../../ui/use-problem-words.ts'
import type { HostNamePayload } from '../../../contract/host-name.ts'

interface Props {
  readonly hostName: HostNamePayload
  readonly opened: boolean
  readonly onClose: () => void
}

/** Says what goes with it; where the registration changed meanwhile, who changed it, and asks again. */
export function RemoveHostName({ hostName, opened, onClose }: Props) {
  const { t } = useTranslation(['hostNames', 'common'])
  const queryClient = useQueryClient()
  const [stale, setStale] = useState<Problem | null>(null)
  const sayWhy = useProblemWords()
  const now = stale === null ? null : (stale.current as HostNamePayload)
  const take = useChange({
    send: (version: number) => remove(`/host-names/${hostName.id}`, { ifMatch: version }),
    words: () => t('removed', { hostName: hostName.hostName }),
    touches: ['host-names'],
    onDone: onClose,
    onRefused: (error) => {
      if (error instanceof Problem && error.status === 412) setStale(error)
      else notifications.show({ color: 'red', message: sayWhy(error), role: 'alert' })
    },
  })
  const leave = () => {
    setStale(null)
    void queryClient.invalidateQueries({ queryKey: ['host-names'] })
    onClose()
  }
  return (
    <ConfirmDialog
      opened={opened}
      title={t('removeNamed', { hostName: hostName.hostName })}
      act={t('removeNamed', { hostName: hostName.hostName })}
      busy={take.isPending}
      onClose={leave}
      onAct={() => take.mutate((now ?? hostName).version)}
    >
      {now !== null && (
        <ConflictPanel
          problem={stale}
          differences={
            now.state === hostName.state
              ? []
              : [{ field: t('stateField'), theirs: t(`state.${now.state}`), mine: t('common:remove') }]
          }
          onKeepTheirs={leave}
          onApplyMine={() => take.mutate(now.version)}
        />
      )}
      <List size="sm">
        <List.Item>{t((now ?? hostName).state === 'verified' ? 'effect.strangers' : 'effect.pending')}</List.Item>
        <List.Item>{t('effect.filed')}</List.Item>
        <List.Item>{t('effect.again')}</List.Item>
      </List>
    </ConfirmDialog>
  )
}
