import type { mongo } from 'mongoose'

export interface IndexPlan {
  readonly collection: string
  readonly keys: Readonly<Record<string, mongo.IndexDirection>>
  readonly options?: Omit<mongo.IndexDescription, 'key'>
  /** The query it serves, or the rule it keeps. */
  readonly serves: string
}

export const unique = { unique: true } as const
