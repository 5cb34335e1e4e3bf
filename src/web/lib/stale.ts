import { Problem } from './api.ts'

/** Somebody else saved first; the problem holds the record as it is now. */
export function isStale(error: unknown): error is Problem {
  return error instanceof Problem && error.status === 412
}
