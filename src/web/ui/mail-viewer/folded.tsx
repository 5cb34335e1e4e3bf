import { Button } from '@mantine/core'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'

/** Longer mails are folded to this height until somebody wants all of it. */
const foldedPx = 400

/** Shows the beginning of what is long, and all of it on request. */
export function Folded({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('mail')
  const inside = useRef<HTMLDivElement>(null)
  const [isLong, setLong] = useState(false)
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    const content = inside.current
    if (content === null) return undefined
    // Told after the page is laid out and before it is painted: to read the height would make the browser lay it out at once.
    const observer = new ResizeObserver(([entry]) => {
      // A little more than the fold is shown whole: the button would take as much room.
      flushSync(() => setLong((entry?.contentRect.height ?? 0) > foldedPx * 1.2))
    })
    observer.observe(content)
    return () => observer.disconnect()
  }, [])
  const isFolded = isLong && !isOpen
  return (
    <>
      <div
        className="mail-folded"
        data-folded={isFolded || undefined}
        style={isFolded ? { maxHeight: foldedPx } : undefined}
      >
        <div ref={inside}>{children}</div>
      </div>
      {isLong && (
        <Button size="compact-sm" variant="subtle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t('collapse') : t('expand')}
        </Button>
      )}
    </>
  )
}
