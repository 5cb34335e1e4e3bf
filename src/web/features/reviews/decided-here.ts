import { useSyncExternalStore } from 'react'
import type { ReviewInFull } from '../../lib/reviews.ts'

/** Reviews that were decided on this page, with the version that was seen. */
type Decided = ReadonlyMap<string, number>

let decided: Decided = new Map()
const listeners = new Set<() => void>()

/**
 * Takes reviews off the queue before the server has answered. They stay off in that version: an answer to a question that
 * was asked before brings none of them back, else a mail that is decided already would come on the desk again.
 */
export function hideDecided(reviews: readonly Pick<ReviewInFull, 'id' | 'version'>[]): void {
  become(new Map([...decided, ...reviews.map(({ id, version }) => [id, version] as const)]))
}

/** The server refused: it waits as before. */
export function showAgain(id: string): void {
  become(new Map([...decided].filter(([each]) => each !== id)))
}

/** What waits of an answer: not what was decided here, unless it has changed since, as undoing does. */
export function waitingOf(reviews: readonly ReviewInFull[], done: Decided): readonly ReviewInFull[] {
  return reviews.filter(({ id, version }) => version > (done.get(id) ?? 0))
}

export function useDecidedHere(): Decided {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => decided,
  )
}

function become(next: Decided): void {
  decided = next
  for (const listener of listeners) listener()
}
