import { isIPv6 } from 'node:net'

/** What one client may have at once: a whole IPv6 /64 is one client, since each customer gets at least that much. */
export function clientKey(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.toLowerCase().split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - left.length - right.length }, () => '0')
  return [...left, ...zeros, ...right].slice(0, 4).join(':')
}

export interface RateLimit {
  /** Counts one more; false where this minute's share is used up. */
  take(address: string): boolean
  /** Whether something is left, without counting. */
  hasLeft(address: string): boolean
}

const windowMs = 60_000

/** So many per minute and client; all counts start anew each minute, so that the table stays small. 0: no limit. */
export function createRateLimit(perMinute: number, now: () => number): RateLimit {
  const counts = new Map<string, number>()
  let startedAt = now()
  const countOf = (address: string): number => {
    if (now() - startedAt >= windowMs) {
      counts.clear()
      startedAt = now()
    }
    return counts.get(clientKey(address)) ?? 0
  }
  const hasLeft = (address: string): boolean => perMinute === 0 || countOf(address) < perMinute
  return {
    hasLeft,
    take(address) {
      if (!hasLeft(address)) return false
      if (perMinute > 0) counts.set(clientKey(address), countOf(address) + 1)
      return true
    },
  }
}
