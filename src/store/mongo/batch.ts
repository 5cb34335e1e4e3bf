/**
 * Gathers what arrives while a write is on the way into the next one: a batch costs one round trip however many share it,
 * and each caller waits for the answer of its own batch only.
 */
export function createBatcher<I, R>(
  options: BatchOptions<I>,
  run: (items: readonly I[]) => Promise<readonly PromiseSettledResult<R>[]>,
): (item: I) => Promise<R> {
  const waiting: {
    readonly item: I
    readonly resolve: (result: R) => void
    readonly reject: (reason: unknown) => void
  }[] = []
  let underWay = 0

  const takeBatch = () => {
    let weight = 0
    let count = 0
    for (const { item } of waiting) {
      weight += options.weightOf(item)
      if (count > 0 && (count >= options.maxSize || weight > options.maxWeight)) break
      count += 1
    }
    return waiting.splice(0, count)
  }

  const start = (): void => {
    if (underWay >= options.concurrency || waiting.length === 0) return
    underWay += 1
    const batch = takeBatch()
    run(batch.map(({ item }) => item))
      .then(
        (results) =>
          batch.forEach(({ resolve, reject }, index) => {
            const result = results[index]
            if (result?.status === 'fulfilled') resolve(result.value)
            else reject(result?.reason ?? new Error('The batch gave no answer for this item.'))
          }),
        (error: unknown) => batch.forEach(({ reject }) => reject(error)),
      )
      .finally(() => {
        underWay -= 1
        start()
      })
  }

  return (item) =>
    new Promise<R>((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      // After the current turn, so that callers of one turn share the first batch.
      setImmediate(start)
    })
}

interface BatchOptions<I> {
  /** Batches on the way at once. */
  readonly concurrency: number
  readonly maxSize: number
  /** Weight of one item, e.g. its bytes, against the most that one batch may weigh. */
  readonly weightOf: (item: I) => number
  readonly maxWeight: number
}
