import type { mongo } from 'mongoose'

export interface IndexPlan {
  readonly collection: string
  readonly keys: mongo.IndexSpecification
  readonly options?: mongo.CreateIndexesOptions
  /** The query it serves, or the rule it keeps. */
  readonly serves: string
}

export const unique = { unique: true } as const
