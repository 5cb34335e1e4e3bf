import { Drawer, Modal, type DrawerProps, type ModalProps } from '@mantine/core'
import { createContext, useCallback, useContext, useEffect, useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSignedOut } from '../lib/signed-out.ts'
import { ConfirmDialog } from './confirm-dialog.tsx'

type Tell = (form: string, isUnsaved: boolean) => void

const UnsavedContext = createContext<Tell>(() => undefined)

/**
 * Tells the dialog around a form that something is typed in it. Outside a dialog it has no effect.
 *
 * @example useUnsaved(form.isDirty())
 */
export function useUnsaved(isUnsaved: boolean): void {
  const form = useId()
  const tell = useContext(UnsavedContext)
  useEffect(() => {
    tell(form, isUnsaved)
    return () => tell(form, false)
  }, [tell, form, isUnsaved])
}

/**
 * A dialog that holds a form. Once the form says that something is typed (`useUnsaved`), a click outside does not close it,
 * and Escape and the X ask first; a button of the form, which says what it does, closes it at once.
 */
export function FormModal({ children, ...dialog }: Omit<ModalProps, 'closeButtonProps'>) {
  const { guarded, tell, question } = useGuard(dialog)
  return (
    <>
      <Modal {...dialog} {...guarded}>
        <UnsavedContext value={tell}>{children}</UnsavedContext>
      </Modal>
      {question}
    </>
  )
}

/** The same at the side of the page. */
export function FormDrawer({ children, ...dialog }: Omit<DrawerProps, 'closeButtonProps'>) {
  const { guarded, tell, question } = useGuard(dialog)
  return (
    <>
      <Drawer {...dialog} {...guarded}>
        <UnsavedContext value={tell}>{children}</UnsavedContext>
      </Drawer>
      {question}
    </>
  )
}

interface Guard {
  /** What the dialog closes by, in place of its own. */
  readonly guarded: Pick<ModalProps, 'onClose' | 'closeOnClickOutside' | 'closeOnEscape' | 'closeButtonProps'>
  readonly tell: Tell
  readonly question: ReactNode
}

function useGuard({ opened, onClose }: Pick<ModalProps, 'opened' | 'onClose'>): Guard {
  const { t } = useTranslation('common')
  const [unsaved, setUnsaved] = useState<readonly string[]>([])
  const [asking, setAsking] = useState(false)
  const isSignedOut = useSignedOut()
  const tell = useCallback<Tell>((form, isUnsaved) => {
    setUnsaved((before) => {
      if (before.includes(form) === isUnsaved) return before
      return isUnsaved ? [...before, form] : before.filter((each) => each !== form)
    })
  }, [])
  const isUnsaved = unsaved.length > 0
  return {
    guarded: {
      onClose: () => {
        if (isUnsaved) setAsking(true)
        else onClose()
      },
      closeOnClickOutside: !isUnsaved,
      // While it asks, Escape answers the question; while one has to sign in again, that stands over it.
      closeOnEscape: !asking && !isSignedOut,
      closeButtonProps: { 'aria-label': t('close') },
    },
    tell,
    question: (
      <ConfirmDialog
        opened={opened && asking}
        title={t('discard.title')}
        act={t('discard.act')}
        cancel={t('discard.keep')}
        busy={false}
        onClose={() => setAsking(false)}
        onAct={() => {
          setAsking(false)
          onClose()
        }}
      >
        {t('discard.effect')}
      </ConfirmDialog>
    ),
  }
}
