/** Shares out something there is only so much of, first come, first served. */
export interface WeightedLimit {
  /** Resolves when there is room for this weight; what weighs more than the whole limit waits until it has all of it. */
  take(weight: number): Promise<GiveBack>
  /** The same, or null where there was no room within this time. */
  takeWithin(weight: number, ms: number): Promise<GiveBack | null>
}

/** Calling it again does nothing. */
export type GiveBack = () => void

interface Waiting {
  readonly weight: number
  readonly go: (giveBack: GiveBack) => void
}

/**
 * A semaphore whose takers weigh different amounts. Who waits first goes first, also where a later one would fit, so that a
 * heavy one is not passed for ever. Costs nothing that grows with the limit, which may be a number of bytes.
 */
export function createWeightedLimit(limit: number): WeightedLimit {
  let taken = 0
  const waiting: Waiting[] = []

  const admit = (): void => {
    for (let next = waiting[0]; next !== undefined && taken + next.weight <= limit; next = waiting[0]) {
      waiting.shift()
      taken += next.weight
      next.go(giveBackOnce(next.weight))
    }
  }
  const giveBackOnce = (weight: number): GiveBack => {
    let isHeld = true
    return () => {
      if (!isHeld) return
      isHeld = false
      taken -= weight
      admit()
    }
  }
  const queue = (weight: number): { readonly taking: Promise<GiveBack>; readonly leave: () => boolean } => {
    const { promise: taking, resolve: go } = Promise.withResolvers<GiveBack>()
    const mine: Waiting = { weight: Math.min(weight, limit), go }
    waiting.push(mine)
    admit()
    const leave = (): boolean => {
      const at = waiting.indexOf(mine)
      if (at === -1) return false
      waiting.splice(at, 1)
      // Whoever stood behind it may fit.
      admit()
      return true
    }
    return { taking, leave }
  }
  return {
    take: (weight) => queue(weight).taking,
    async takeWithin(weight, ms) {
      const { taking, leave } = queue(weight)
      const { promise: tooLate, resolve } = Promise.withResolvers<null>()
      const timer = setTimeout(() => leave() && resolve(null), ms)
      try {
        return await Promise.race([taking, tooLate])
      } finally {
        clearTimeout(timer)
      }
    },
  }
}
