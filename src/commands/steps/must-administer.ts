import type { Acting } from '../../domain/acting.ts'
import { mayAdminister } from '../../domain/may.ts'
import { Refusal } from '../../domain/refusal.ts'

/** @throws Refusal `not_allowed` for anybody but an admin of the tenant and the operator. */
export function mustAdminister(by: Acting): void {
  if (!mayAdminister(by)) throw new Refusal('not_allowed', 'This needs the role admin.')
}
