import { useRef, type DOMAttributes, type TouchEvent } from 'react'
import { useHasRoom } from './use-has-room.ts'

interface Directions {
  readonly left: () => void
  readonly right: () => void
}

/** Shorter ones are a shaky tap. */
const shortestPx = 80

type Touches = Pick<DOMAttributes<HTMLElement>, 'onTouchStart' | 'onTouchEnd' | 'onTouchCancel'>

/**
 * One finger drawn across, mostly sideways: scrolling up and down stays what it is. On a phone only: a finger on a large screen
 * moves the page, and decides nothing.
 */
export function useSwipe({ left, right }: Directions): Touches {
  const from = useRef<{ readonly x: number; readonly y: number } | null>(null)
  if (useHasRoom()) return {}
  return {
    onTouchStart: ({ touches }: TouchEvent) => {
      const only = touches.length === 1 ? touches[0] : undefined
      from.current = only === undefined ? null : { x: only.clientX, y: only.clientY }
    },
    onTouchEnd: ({ changedTouches }: TouchEvent) => {
      const lifted = changedTouches[0]
      if (from.current === null || lifted === undefined) return
      const direction = swipeOf(lifted.clientX - from.current.x, lifted.clientY - from.current.y)
      from.current = null
      if (direction === 'left') left()
      if (direction === 'right') right()
    },
    onTouchCancel: () => {
      from.current = null
    },
  }
}

/** What a finger meant that moved so far; null where it scrolled or tapped. */
export function swipeOf(x: number, y: number): 'left' | 'right' | null {
  if (Math.abs(x) < shortestPx || Math.abs(x) < 2 * Math.abs(y)) return null
  return x < 0 ? 'left' : 'right'
}
