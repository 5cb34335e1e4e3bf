/** Runs a call to Redis for a limited time; once one did not come back, the next fail at once for a while. */
export interface Patience {
  /** Rejects after the time limit, whatever the call does. */
  within<T>(call: () => Promise<T>): Promise<T>
}

/** How long calls fail at once after one that did not come back. */
const pauseMs = 1000

/**
 * A stopped Redis takes bytes and never answers. Without the pause every mail would wait out the limit before its 250, and
 * what was sent meanwhile would pile up in memory.
 */
export function createPatience(limitMs: number): Patience {
  let failsUntil = 0
  return {
    within: async (call) => {
      if (performance.now() < failsUntil) throw new Error('Redis did not answer a moment ago')
      const { promise: timeUp, reject } = Promise.withResolvers<never>()
      const timer = setTimeout(() => {
        failsUntil = performance.now() + pauseMs
        reject(new Error(`Redis did not answer within ${limitMs} ms`))
      }, limitMs)
      try {
        return await Promise.race([call(), timeUp])
      } finally {
        clearTimeout(timer)
      }
    },
  }
}
