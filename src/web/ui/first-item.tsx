import { useEffect, useRef } from 'react'

/**
 * Put first into a menu that a key opens: gives the focus to the menu's first item at once, so that the next key press is
 * for it. The menu needs `trapFocus={false}`, else its own trap takes the focus first.
 */
export function FirstItem() {
  const marker = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    marker.current?.closest('[role="menu"]')?.querySelector<HTMLElement>('[role="menuitem"]')?.focus()
  }, [])
  return <span ref={marker} hidden />
}
