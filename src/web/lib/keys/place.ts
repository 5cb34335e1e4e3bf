import type { Shortcut } from './registry.ts'

/**
 * What has the focus while a key is pressed: `button` is one, or a link, which Enter and the space bar press; `control` is a
 * radio or tick box, which takes no text either but moves by keys of its own.
 */
export type KeyPlace = 'page' | 'button' | 'control' | 'text' | 'dialog'

const buttonInputs = /^(button|submit|reset|image)$/
const controlInputs = /^(radio|checkbox|file|color)$/

export function placeOf(target: EventTarget | null): KeyPlace {
  if (!(target instanceof HTMLElement)) return 'page'
  if (target.closest('[role="dialog"],[role="menu"]') !== null) return 'dialog'
  if (target instanceof HTMLInputElement) return placeOfInput(target.type)
  if (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName)) return 'text'
  return target.closest('button,a,summary') === null ? 'page' : 'button'
}

function placeOfInput(type: string): KeyPlace {
  if (buttonInputs.test(type)) return 'button'
  return controlInputs.test(type) ? 'control' : 'text'
}

/**
 * Whether a shortcut counts while this has the focus. Single keys are text in a field (WCAG 2.1.4); arrows, Enter and the
 * space bar belong to a control, save that arrows with Shift mean nothing to a button; what a page does by Ctrl, such as
 * selecting all, means the text in a field or dialog. Escape leaves a field, and would take what is typed there with it if
 * the page acted on it too.
 */
export function countsAt(place: KeyPlace, { keys, scope }: Pick<Shortcut, 'keys' | 'scope'>): boolean {
  const reading = place === 'page' || place === 'button' || place === 'control'
  if (keys.startsWith('mod+')) return reading || scope === 'global'
  if (keys === 'Escape') return reading
  if (place === 'button') return !namesAKey(keys) || keys.startsWith(withShiftAndArrow)
  if (place === 'control') return !namesAKey(keys)
  return reading
}

const withShiftAndArrow = 'shift+Arrow'

/** Whether the keys are the browser's now: with Shift an arrow makes a selection of text longer or shorter. */
export function belongsToSelection({ keys }: Pick<Shortcut, 'keys'>): boolean {
  return keys.startsWith(withShiftAndArrow) && document.getSelection()?.isCollapsed === false
}

/** `ArrowDown`, `Enter` or the space bar, not `a`, `g l` or `1…9`. */
function namesAKey(keys: string): boolean {
  return keys === ' ' || /^(shift\+)?[A-Z][A-Za-z]+$/.test(keys)
}
