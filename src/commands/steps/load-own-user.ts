import type { User } from '../../domain/access.ts'
import { userIdOf, type Acting } from '../../domain/acting.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Store } from '../../store/store.ts'

/** @throws Refusal `not_allowed` where the actor is a program. */
export async function loadOwnUser(store: Pick<Store, 'users'>, by: Acting): Promise<User> {
  const id = userIdOf(by.actor)
  const user = id === null ? null : await store.users.get(by.tenantId, id)
  if (user === null) throw new Refusal('not_allowed', 'Only a person can do this; this token belongs to none.')
  return user
}
