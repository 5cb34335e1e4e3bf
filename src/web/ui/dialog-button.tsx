import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { FormModal } from './form-modal.tsx'

interface Props {
  readonly words: string
  /** Of the dialog. */
  readonly title: string
  /** What the dialog holds; it closes it by the function it is given. */
  readonly children: (close: () => void) => ReactNode
}

/** A button that opens a dialog. */
export function DialogButton({ words, title, children }: Props) {
  const [opened, setOpened] = useState(false)
  const close = () => setOpened(false)
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        {words}
      </Button>
      <FormModal opened={opened} onClose={close} title={title}>
        {children(close)}
      </FormModal>
    </>
  )
}
