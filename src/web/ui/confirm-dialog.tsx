import { Button, Group, Modal, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface Props {
  readonly opened: boolean
  readonly title: string
  /** What will happen, said beforehand. */
  readonly children: ReactNode
  /** The verb of the act, e.g. "Remove xyz.example". */
  readonly act: string
  /** The words of the safe button; "Cancel" where nothing says more. */
  readonly cancel?: string
  readonly busy: boolean
  readonly onClose: () => void
  readonly onAct: () => void
}

/** Asks before something that reaches far; the safe button has the focus. */
export function ConfirmDialog({ opened, title, children, act, cancel, busy, onClose, onAct }: Props) {
  const { t } = useTranslation('common')
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack>
        <div>{children}</div>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {cancel ?? t('cancel')}
          </Button>
          <Button color="red" loading={busy} onClick={onAct}>
            {act}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
