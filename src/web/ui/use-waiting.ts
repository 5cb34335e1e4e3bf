import { useEffect, useState } from 'react'

/** A quick answer shows no grey lines at all. */
const greyAfterMs = 150

/** Grey lines that came stay until they can be seen; shorter, they would flicker. */
const greyAtLeastMs = 300

/** What stands on the page: nothing yet, grey lines, or what was waited for. */
export type Wait = 'blank' | 'grey' | 'over'

/** Tells what to show of something that is waited for, now and each time it is waited for again. */
export function useWaiting(isWaiting: boolean): Wait {
  const [grey, setGrey] = useState<'none' | 'fresh' | 'seen'>('none')
  if (grey === 'seen' && !isWaiting) setGrey('none')
  useEffect(
    () => (grey === 'none' && isWaiting ? after(greyAfterMs, () => setGrey('fresh')) : undefined),
    [grey, isWaiting],
  )
  // For itself: the answer must not begin the time anew.
  useEffect(() => (grey === 'fresh' ? after(greyAtLeastMs, () => setGrey('seen')) : undefined), [grey])
  if (grey === 'fresh') return 'grey'
  if (!isWaiting) return 'over'
  return grey === 'seen' ? 'grey' : 'blank'
}

function after(ms: number, act: () => void): () => void {
  const timer = window.setTimeout(act, ms)
  return () => window.clearTimeout(timer)
}
