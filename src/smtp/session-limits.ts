import { clientKey } from '../platform/rate-limit.ts'

export interface ConnectionSlots {
  /** Null where the cap is reached; otherwise what gives the slot back, at any time and twice. */
  take(address: string, kind: 'client' | 'trusted_relay'): (() => void) | null
}

/** Connections at once, all together and per client; a trusted relay brings the mail of many and counts only in the first. */
export function createConnectionSlots(limits: {
  readonly maxConnections: number
  readonly maxConnectionsPerAddress: number
}): ConnectionSlots {
  const countOf = new Map<string, number>()
  let total = 0
  return {
    take(address, kind) {
      const key = clientKey(address)
      const count = countOf.get(key) ?? 0
      if (total >= limits.maxConnections) return null
      if (kind === 'client' && count >= limits.maxConnectionsPerAddress) return null
      total += 1
      countOf.set(key, count + 1)
      let isHeld = true
      return () => {
        if (!isHeld) return
        isHeld = false
        total -= 1
        const left = (countOf.get(key) ?? 1) - 1
        if (left === 0) countOf.delete(key)
        else countOf.set(key, left)
      }
    },
  }
}
