import { Button } from '@mantine/core'
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** Longer mails are folded to this height until somebody wants all of it. */
const foldedPx = 400

/** Shows the beginning of what is long, and all of it on request. */
export function Folded({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('mail')
  const inside = useRef<HTMLDivElement>(null)
  const [isLong, setLong] = useState(false)
  const [isOpen, setOpen] = useState(false)
  useLayoutEffect(() => {
    // A little more than the fold is shown whole: the button would take as much room.
    setLong((inside.current?.scrollHeight ?? 0) > foldedPx * 1.2)
  }, [children])
  const isFolded = isLong && !isOpen
  return (
    <>
      <div
        ref={inside}
        className="mail-folded"
        data-folded={isFolded || undefined}
        style={isFolded ? { maxHeight: foldedPx } : undefined}
      >
        {children}
      </div>
      {isLong && (
        <Button size="compact-sm" variant="subtle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t('collapse') : t('expand')}
        </Button>
      )}
    </>
  )
}
