import { useSyncExternalStore } from 'react'
import { formatAge } from '../lib/format.ts'

let now = new Date()
const listeners = new Set<() => void>()
let timer: number | undefined

/** The time, renewed every half minute for all ages on the page together. */
export function useNow(): Date {
  return useSyncExternalStore(subscribe, () => now)
}

/**
 * What `read` sees at that time. Draws again only when it sees something else: one row that comes onto the page must not draw
 * all the others, whose words still hold.
 */
export function useAtNow<Seen extends string | boolean>(read: (now: Date) => Seen): Seen {
  return useSyncExternalStore(subscribe, () => read(now))
}

/** How long ago that was, in words. */
export function useAge(at: string): string {
  return useAtNow((now) => formatAge(at, now))
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  // What comes onto the page may be younger than the last look at the clock; many rows coming together look once.
  if (Date.now() - now.getTime() > 1_000) renew()
  timer ??= window.setInterval(renew, 30_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    window.clearInterval(timer)
    timer = undefined
  }
}

function renew(): void {
  now = new Date()
  for (const each of listeners) each()
}
