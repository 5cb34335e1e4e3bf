import type { Context } from '../context.ts'

/** What processing one message works with. */
export type ProcessContext = Pick<
  Context,
  | 'store'
  | 'rawStore'
  | 'rawBytes'
  | 'turns'
  | 'jobs'
  | 'parse'
  | 'scanMail'
  | 'checkSender'
  | 'clock'
  | 'newId'
  | 'log'
  | 'metrics'
  | 'installation'
>
