import { useSyncExternalStore } from 'react'

let isOver = false
const listeners = new Set<() => void>()

/** The server knows no session of this browser any more, or knows it again. */
export function tellSession(next: 'over' | 'open'): void {
  if (isOver === (next === 'over')) return
  isOver = next === 'over'
  for (const listener of listeners) listener()
}

/** True from the first answer that says so until somebody signed in again. */
export function useSignedOut(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => isOver,
  )
}
