import { Problem } from './api.ts'

/** Whether the same request may go well later: nobody answered it, or what stood in its way passes by. */
export function mayWorkLater(error: unknown): boolean {
  if (!(error instanceof Problem)) return true
  return error.status >= 500 || passing.includes(error.status) || error.code === 'idempotency_key_reused'
}

/** Signed out, too slow, too many. */
const passing: readonly number[] = [401, 408, 429]
