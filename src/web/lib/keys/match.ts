import type { Shortcut } from './registry.ts'

/** The part of a KeyboardEvent that decides. */
export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly isComposing: boolean
  /** AltGr, which a browser may tell as Ctrl and Alt together: German keyboards need it for brackets. */
  readonly isAltGraph?: boolean
}

export type KeyMatch =
  | { readonly kind: 'hit'; readonly id: string; readonly digit: number | null }
  /** The first key of a sequence: the second one may follow within `sequenceMs`. */
  | { readonly kind: 'pending'; readonly first: string }
  | { readonly kind: 'miss' }

/** Window for the second key of a sequence such as `g r`. */
export const sequenceMs = 900

/**
 * Which shortcut a key press means. Single keys are ignored while an input method composes (Chinese) and while Ctrl, Alt
 * or Cmd is held; Shift stays allowed, because on a French keyboard the digits need it.
 */
export function matchKey(press: KeyPress, pending: string | null, candidates: readonly Shortcut[]): KeyMatch {
  if (press.isComposing || press.key === 'Process') return { kind: 'miss' }
  const mod = press.ctrlKey || press.metaKey
  if (press.isAltGraph !== true && (mod || press.altKey))
    return mod && !press.altKey ? matchMod(press, candidates) : { kind: 'miss' }
  if (pending !== null) return matchSecond(press, pending, candidates)
  return matchSingle(press, candidates)
}

function matchMod(press: KeyPress, candidates: readonly Shortcut[]): KeyMatch {
  const hit = candidates.find(({ keys }) => keys === `mod+${press.key.toLowerCase()}`)
  return hit === undefined ? { kind: 'miss' } : { kind: 'hit', id: hit.id, digit: null }
}

function matchSecond(press: KeyPress, first: string, candidates: readonly Shortcut[]): KeyMatch {
  const hit = candidates.find(({ keys }) => keys === `${first} ${press.key}`)
  return hit === undefined ? { kind: 'miss' } : { kind: 'hit', id: hit.id, digit: null }
}

function matchSingle(press: KeyPress, candidates: readonly Shortcut[]): KeyMatch {
  const named = press.shiftKey && press.key.length > 1 ? `shift+${press.key}` : press.key
  const hit = candidates.find(({ keys }) => keys === named)
  if (hit !== undefined) return { kind: 'hit', id: hit.id, digit: null }
  if (/^[1-9]$/.test(press.key)) {
    const range = candidates.find(({ keys }) => keys === '1…9')
    if (range !== undefined) return { kind: 'hit', id: range.id, digit: Number(press.key) }
  }
  const begins = candidates.some(({ keys }) => keys.startsWith(`${press.key} `))
  return begins ? { kind: 'pending', first: press.key } : { kind: 'miss' }
}

/** Ctrl, on a Mac Cmd: it goes on working where single keys are switched off. */
export function needsCtrl({ keys }: Pick<Shortcut, 'keys'>): boolean {
  return keys.startsWith('mod+')
}

/** `aria-keyshortcuts` of a shortcut (WAI-ARIA 1.2): `Control+k`, `Shift+J`; `g r` has no form there and gives undefined. */
export function ariaKeys(keys: string): string | undefined {
  if (keys.includes(' ') || keys.includes('…')) return undefined
  return keys
    .replace('mod+', 'Control+')
    .replace('shift+', 'Shift+')
    .replace(/^[A-Z]$/, 'Shift+$&')
}
