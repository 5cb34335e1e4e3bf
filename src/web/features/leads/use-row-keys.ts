import { useState, type KeyboardEvent } from 'react'
import { useKeys } from '../../lib/keys/use-keys.ts'
import type { Marks } from './use-marks.ts'

/**
 * `j` and `k` move the focus from row to row, so that Enter opens it and a screen reader says its name; `x`, `Shift+j` and
 * `Shift+k` choose rows on the way. `step` is for the arrows, which move the focus once it is on a row; elsewhere they scroll.
 */
export function useRowKeys(ids: readonly string[], marks: Marks, scrollTo: (index: number) => void) {
  const [current, setCurrent] = useState<string | null>(null)
  const move = (steps: number, from = current): string | null => {
    const at = from === null ? -1 : ids.indexOf(from)
    const index = at === -1 ? 0 : Math.min(Math.max(at + steps, 0), ids.length - 1)
    const id = ids[index]
    if (id === undefined) return null
    setCurrent(id)
    scrollTo(index)
    // The row exists only once it was scrolled into sight.
    requestAnimationFrame(() => requestAnimationFrame(() => focusRow(id)))
    return id
  }
  const extend = (steps: number) => marks.add([current, move(steps)].filter((id) => id !== null))
  useKeys('list', {
    next: () => move(1),
    previous: () => move(-1),
    select: () => {
      if (current !== null) marks.toggle(current)
    },
    select_next: () => extend(1),
    select_previous: () => extend(-1),
    select_all: () => marks.add(ids),
  })
  useKeys('global', marks.marked.length === 0 ? {} : { back: marks.clear })
  const step = (event: KeyboardEvent) => {
    const steps = stepsOf(event)
    const from = event.target instanceof HTMLElement ? event.target.dataset['leadLink'] : undefined
    if (steps === undefined || from === undefined) return
    event.preventDefault()
    move(steps, from)
  }
  return { current, step }
}

function stepsOf({ key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): number | undefined {
  if (altKey || ctrlKey || metaKey || shiftKey) return undefined
  return key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : undefined
}

function focusRow(id: string): void {
  // Who typed on meanwhile, and has a cell open, keeps it.
  if (document.activeElement !== null && document.activeElement.closest('.leads-field') !== null) return
  const links = document.querySelectorAll<HTMLAnchorElement>('[data-lead-link]')
  for (const link of links) if (link.dataset['leadLink'] === id) link.focus({ preventScroll: true })
}
