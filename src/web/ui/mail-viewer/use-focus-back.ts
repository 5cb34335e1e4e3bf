import { useEffect, useState, type RefObject } from 'react'

/**
 * Keys that are pressed inside of a frame are heard by nobody outside of it, and nothing in this one may run. So once a click
 * has moved the focus there, it comes back as soon as the pointer moves outside of the frame: until then text can be
 * selected, copied and scrolled. Who went there by Tab stays there until Tab leads on.
 * Says whether the frame has the keys by a click.
 */
export function useFocusBack(frame: RefObject<HTMLIFrameElement | null>): boolean {
  const [isInside, setInside] = useState(false)
  useEffect(() => {
    let before: Element | null = null
    let byTab = false
    const holdsKeys = () => frame.current !== null && document.activeElement === frame.current && !byTab
    // Which element has the focus is known only after the window has lost it.
    const onBlur = () => window.setTimeout(() => setInside(holdsKeys()))
    const onFocusIn = ({ target }: FocusEvent) => {
      if (target instanceof Element && target !== frame.current) before = target
      setInside(false)
    }
    const onKeyDown = ({ key }: KeyboardEvent) => {
      byTab = key === 'Tab'
    }
    // A pointer inside of the frame is not heard of here either.
    const onPointer = () => {
      if (holdsKeys()) {
        frame.current?.blur()
        if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
        setInside(false)
      }
    }
    const onPointerDown = () => {
      byTab = false
    }
    document.addEventListener('focusin', onFocusIn)
    document.addEventListener('keydown', onKeyDown)
    document.addEventListener('pointerdown', onPointerDown)
    document.addEventListener('mousemove', onPointer)
    window.addEventListener('blur', onBlur)
    return () => {
      document.removeEventListener('focusin', onFocusIn)
      document.removeEventListener('keydown', onKeyDown)
      document.removeEventListener('pointerdown', onPointerDown)
      document.removeEventListener('mousemove', onPointer)
      window.removeEventListener('blur', onBlur)
    }
  }, [frame])
  return isInside
}
