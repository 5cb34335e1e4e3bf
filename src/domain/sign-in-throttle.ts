/** What is counted: failures in a row that share this key. */
export interface ThrottleBucket {
  /** Opaque; whoever makes it hashes addresses. */
  readonly key: string
  readonly kind: ThrottleKind
}

/**
 * `address_at_client`: one address from one network, which is where guessing is stopped. `address`: from everywhere, mild,
 * because a stranger must not be able to lock somebody out. `client`: one network, whatever the addresses.
 */
export type ThrottleKind = 'address_at_client' | 'address' | 'client'

interface Row {
  /** Tries that cost no waiting. */
  readonly free: number
  readonly longestSeconds: number
}

/** THE table of waiting: after the free tries 1 s, 2 s, 4 s … up to the longest. */
export const throttleTable: Readonly<Record<ThrottleKind, Row>> = {
  address_at_client: { free: 5, longestSeconds: 900 },
  address: { free: 20, longestSeconds: 30 },
  client: { free: 50, longestSeconds: 900 },
}

/** Tries are forgotten a day after the last one. */
export const throttleMemoryMs = 86_400_000

/**
 * Seconds to wait after this many tries that came to nothing.
 *
 * @example waitSeconds('address_at_client', 7) // 2
 */
export function waitSeconds(kind: ThrottleKind, tryCount: number): number {
  const { free, longestSeconds } = throttleTable[kind]
  if (tryCount <= free) return 0
  return Math.min(2 ** (tryCount - free - 1), longestSeconds)
}
