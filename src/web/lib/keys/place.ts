import type { Shortcut } from './registry.ts'

/**
 * What has the focus while a key is pressed: `control` is a button, link, radio or tick box, which takes no text but moves by
 * keys of its own.
 */
export type KeyPlace = 'page' | 'control' | 'text' | 'dialog'

const controlInputs = /^(radio|checkbox|button|submit|reset|image|file|color)$/

export function placeOf(target: EventTarget | null): KeyPlace {
  if (!(target instanceof HTMLElement)) return 'page'
  if (target.closest('[role="dialog"],[role="menu"]') !== null) return 'dialog'
  if (target instanceof HTMLInputElement) return controlInputs.test(target.type) ? 'control' : 'text'
  if (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName)) return 'text'
  return target.closest('button,a,summary') === null ? 'page' : 'control'
}

/**
 * Whether a shortcut counts while this has the focus. Single keys are text in a field (WCAG 2.1.4); arrows, Enter and the
 * space bar belong to a control; what a page does by Ctrl, such as selecting all, means the text in a field or dialog. Escape
 * leaves a field, and would take what is typed there with it if the page acted on it too.
 */
export function countsAt(place: KeyPlace, { keys, scope }: Pick<Shortcut, 'keys' | 'scope'>): boolean {
  const reading = place === 'page' || place === 'control'
  if (keys.startsWith('mod+')) return reading || scope === 'global'
  if (keys === 'Escape') return reading
  if (place === 'control') return !namesAKey(keys)
  return reading
}

/** `ArrowDown`, `Enter` or the space bar, not `a`, `g l` or `1…9`. */
function namesAKey(keys: string): boolean {
  return keys === ' ' || /^(shift\+)?[A-Z][A-Za-z]+$/.test(keys)
}
