import { useEffect, useState } from 'react'

/**
 * A frame keeps the touches on it to itself, so that nobody outside sees a finger drawn across it. Where that matters, a layer
 * lies over the frame until it is tapped, and again once something outside of the frame is touched.
 */
export function useTapped() {
  const [isTapped, setTapped] = useState(false)
  useEffect(() => {
    if (!isTapped) return undefined
    const leave = () => setTapped(false)
    document.addEventListener('pointerdown', leave)
    return () => document.removeEventListener('pointerdown', leave)
  }, [isTapped])
  return { isTapped, tap: () => setTapped(true) }
}
