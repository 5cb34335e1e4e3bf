import type { ImportRow } from '../../domain/lead/import-row.ts'
import type { Context } from '../context.ts'

export type ImportBatchContext = Pick<Context, 'store' | 'clock' | 'newId'>

/** A row with its position in the whole import, from 1. */
export interface PlacedRow {
  readonly position: number
  readonly row: ImportRow
}

export interface RefusedRow {
  readonly position: number
  readonly why: string
}
