import type { Context } from '../context.ts'

/** What accepting a message works with. */
export type AcceptContext = Pick<
  Context,
  | 'store'
  | 'rawStore'
  | 'rawBytes'
  | 'jobs'
  | 'parse'
  | 'checkSender'
  | 'clock'
  | 'newId'
  | 'log'
  | 'metrics'
  | 'installation'
>
