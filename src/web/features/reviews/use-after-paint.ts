import { useEffect, useRef } from 'react'

/** Settles once the next picture is on screen. While nobody looks at the page there is none. */
export function nextPaint(): Promise<void> {
  return new Promise((done) => {
    // A frame's callbacks run before it is painted, what they put off after it.
    requestAnimationFrame(() => setTimeout(done))
  })
}

/**
 * Does what may wait once the next picture is on screen, so that a key press is answered first. Of several only the last is
 * done, and none once the component is gone.
 */
export function useAfterPaint(): (act: () => void) => void {
  const isHere = useRef(false)
  const last = useRef<symbol | null>(null)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])
  return (act) => {
    const own = Symbol()
    last.current = own
    void nextPaint().then(() => {
      if (isHere.current && last.current === own) act()
    })
  }
}
