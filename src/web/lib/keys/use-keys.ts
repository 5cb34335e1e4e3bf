import { useContext, useLayoutEffect, useRef, useSyncExternalStore, type ContextType } from 'react'
import { matchKey, needsCtrl, sequenceMs, type KeyPress } from './match.ts'
import { remappedShortcuts } from './conflicts.ts'
import { KeyRoom } from './key-room.ts'
import { belongsToSelection, countsAt, placeOf } from './place.ts'
import { keyPreferences } from './preferences.ts'
import type { Shortcut, ShortcutId, ShortcutScope } from './registry.ts'

export type KeyHandlers = Partial<Record<ShortcutId, (digit: number | null) => void>>

interface Layer {
  readonly scope: ShortcutScope
  readonly room: ContextType<typeof KeyRoom>
  readonly handlers: { readonly current: KeyHandlers }
}

const layers: Layer[] = []
const pendingListeners = new Set<() => void>()
let pending: string | null = null
let pendingTimer: number | undefined

/**
 * Gives the shortcuts of one scope their effect while the component is on screen, from its first picture on: whoever sees a
 * mail may press a key for it. The newest layer wins; one in a sheet comes before those of the page.
 */
export function useKeys(scope: ShortcutScope, handlers: KeyHandlers): void {
  const current = useRef(handlers)
  const room = useContext(KeyRoom)
  useLayoutEffect(() => {
    current.current = handlers
  })
  useLayoutEffect(() => {
    const layer = { scope, room, handlers: current }
    layers.push(layer)
    if (layers.length === 1) window.addEventListener('keydown', onKeyDown)
    return () => {
      layers.splice(layers.indexOf(layer), 1)
      if (layers.length === 0) window.removeEventListener('keydown', onKeyDown)
    }
  }, [scope, room])
}

/** Every shortcut that has an effect on this page now, for the command palette. */
export function activeShortcuts(): readonly Shortcut[] {
  return remappedShortcuts(keyPreferences.get().remapped).filter(({ id }) => handlerOf(id) !== undefined)
}

/** Does what the keys of this shortcut would do. */
export function runShortcut(id: string): void {
  handlerOf(id)?.(null)
}

/** The first key of a sequence that is waiting for its second, for the small hint on screen. */
export function usePendingKey(): string | null {
  return useSyncExternalStore(
    (listener) => {
      pendingListeners.add(listener)
      return () => pendingListeners.delete(listener)
    },
    () => pending,
  )
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented) return
  if (leavesField(event)) {
    event.target.blur()
    return
  }
  const match = matchKey(pressOf(event), pending, usable(event))
  setPending(match.kind === 'pending' ? match.first : null)
  if (match.kind !== 'hit') return
  const handler = handlerOf(match.id)
  if (handler === undefined) return
  event.preventDefault()
  handler(match.digit)
}

/** Escape in a text field, which only takes the focus out of it; in a word being composed it is the composing's. */
function leavesField(event: KeyboardEvent): event is KeyboardEvent & { readonly target: HTMLElement } {
  return event.key === 'Escape' && !event.isComposing && placeOf(event.target) === 'text'
}

function pressOf(event: KeyboardEvent): KeyPress {
  const { key, ctrlKey, metaKey, altKey, shiftKey, isComposing } = event
  return { key, ctrlKey, metaKey, altKey, shiftKey, isComposing, isAltGraph: event.getModifierState('AltGraph') }
}

/** Shortcuts that have an effect now, where the focus is, with what the person chose instead. */
function usable(event: KeyboardEvent): readonly Shortcut[] {
  const { singleKeys } = keyPreferences.get()
  const place = placeOf(event.target)
  return activeShortcuts().filter(
    (shortcut) =>
      countsAt(place, shortcut) &&
      !belongsToSelection(shortcut) &&
      (singleKeys || shortcut.keys === 'Escape' || needsCtrl(shortcut)),
  )
}

function handlerOf(id: string): ((digit: number | null) => void) | undefined {
  const inSheet = layers.filter(({ room }) => room === 'sheet')
  const onPage = layers.filter(({ room, scope }) => room === 'page' && (inSheet.length === 0 || scope === 'global'))
  for (const layer of [...onPage, ...inSheet].toReversed()) {
    const handler = layer.handlers.current[id as ShortcutId]
    if (handler !== undefined) return handler
  }
  return undefined
}

function setPending(next: string | null): void {
  window.clearTimeout(pendingTimer)
  if (next !== null) pendingTimer = window.setTimeout(() => setPending(null), sequenceMs)
  if (next === pending) return
  pending = next
  for (const listener of pendingListeners) listener()
}
