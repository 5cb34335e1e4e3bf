import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useAfterPaint } from './use-after-paint.ts'

/** Which review its reader chose; null before the first. */
export interface Pinned {
  readonly pinnedId: string | null
  readonly select: (id: string | null) => void
}

/**
 * The chosen review, at once; the address, which links and other pages need, follows when it is on screen. What this page
 * wrote into the address is not taken for a wish when it arrives there late.
 */
export function usePinnedInAddress(): Pinned {
  const { review: wanted = null } = useSearch({ from: '/shell/reviews' })
  const navigate = useNavigate({ from: '/reviews' })
  const afterPaint = useAfterPaint()
  const [pinnedId, pin] = useState<string | null>(wanted)
  const written = useRef<(string | null)[]>([])
  useEffect(() => {
    const own = written.current.indexOf(wanted)
    if (own === -1) pin(wanted)
    else written.current.splice(0, own + 1)
  }, [wanted])
  const select = (id: string | null) => {
    pin(id)
    // The router draws the whole page again for it.
    afterPaint(() => {
      if (id === (written.current.at(-1) ?? wanted)) return
      written.current.push(id)
      void navigate({
        search: <Search extends object>(before: Search) => ({ ...before, review: id ?? undefined }),
        replace: true,
      })
    })
  }
  return { pinnedId, select }
}

/** The same where the address is that of another page. */
export function usePinnedHere(): Pinned {
  const [pinnedId, select] = useState<string | null>(null)
  return { pinnedId, select }
}
