import { useEffect, type RefObject } from 'react'

/** Where a decision is made by a button; the list keeps the focus that it has. */
const ofTheDesk = '.reviews-mail, .reviews-decision, [role="dialog"], [role="menu"]'

let isWanted = false

/**
 * To be told before another mail comes on the desk: what has the focus goes away with this one. Who decides by a key has it
 * nowhere there, and pays nothing: to move the focus makes the browser lay out the page.
 */
export function noteFocus(): void {
  isWanted = (document.activeElement?.closest(ofTheDesk) ?? null) !== null
}

/** The mail takes the focus that the desk before had: who uses buttons goes on where the work is, and hears the subject. */
export function useFocusOfLast(mail: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (!isWanted) return
    isWanted = false
    mail.current?.focus({ preventScroll: true })
  }, [mail])
}
