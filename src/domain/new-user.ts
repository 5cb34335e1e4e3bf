import type { User } from './access.ts'

/** What is chosen of a new user; everything else begins as it begins for everybody. */
export type NewUserFields = Pick<User, 'id' | 'tenantId' | 'name' | 'role' | 'team' | 'addresses' | 'passwordHash'>

export function newUser(fields: NewUserFields, createdAt: Date): User {
  return {
    ...fields,
    active: true,
    oidc: null,
    language: null,
    timeZone: null,
    reminderTime: null,
    createdAt,
    version: 1,
  }
}
