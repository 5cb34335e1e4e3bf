import type { HomeAnswer } from '../../lib/home.ts'

interface Bar {
  readonly currency: string
  readonly amountMinor: number
  /** Of the largest sum in the same currency, 0 to 100: nothing is compared across currencies. */
  readonly percent: number
}

export interface StageBars {
  readonly stage: string | null
  readonly count: number
  readonly bars: readonly Bar[]
}

/** The sums of each stage as lengths. */
export function stageBars(pipeline: HomeAnswer['pipeline']): readonly StageBars[] {
  const largest = new Map<string, number>()
  for (const { currency, amountMinor } of pipeline.flatMap(({ sums }) => sums))
    largest.set(currency, Math.max(largest.get(currency) ?? 0, amountMinor))
  return pipeline.map(({ stage, count, sums }) => ({
    stage,
    count,
    bars: sums.map(({ currency, amountMinor }) => ({
      currency,
      amountMinor,
      percent: (100 * amountMinor) / Math.max(largest.get(currency) ?? 0, 1),
    })),
  }))
}
