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
  const waiting = useRef<{ frame: number; timer: number | undefined } | null>(null)
  const cancel = () => {
    if (waiting.current === null) return
    cancelAnimationFrame(waiting.current.frame)
    window.clearTimeout(waiting.current.timer)
    waiting.current = null
  }
  useEffect(() => cancel, [])
  return (act) => {
    cancel()
    const own = { frame: 0, timer: undefined as number | undefined }
    // A frame's callbacks run before it is painted, what they put off after it.
    own.frame = requestAnimationFrame(() => {
      own.timer = window.setTimeout(act)
    })
    waiting.current = own
  }
}
