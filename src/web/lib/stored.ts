import { useSyncExternalStore } from 'react'

/** A small value kept in this browser, shared by all tabs; unreadable or missing storage gives the default. */
export interface Stored<T> {
  readonly get: () => T
  readonly set: (next: T) => void
  readonly subscribe: (listener: () => void) => () => void
}

export function stored<T>(key: string, initial: T): Stored<T> {
  const listeners = new Set<() => void>()
  let value = read(key, initial)
  window.addEventListener('storage', (event) => {
    if (event.key !== key) return
    value = read(key, initial)
    for (const listener of listeners) listener()
  })
  return {
    get: () => value,
    set(next) {
      value = next
      try {
        window.localStorage.setItem(key, JSON.stringify(next))
      } catch {
        // A browser that forbids storage forgets the choice at the next visit; the page works all the same.
      }
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export function useStored<T>(value: Stored<T>): T {
  return useSyncExternalStore(value.subscribe, value.get)
}

function read<T>(key: string, initial: T): T {
  try {
    const text = window.localStorage.getItem(key)
    return text === null ? initial : (JSON.parse(text) as T)
  } catch {
    return initial
  }
}
