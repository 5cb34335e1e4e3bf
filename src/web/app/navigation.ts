import type { Role } from '../../domain/access.ts'

/** THE table of the left rail, in order; the server decides what each role really may do. */
export const navigation = [
  { id: 'home', to: '/', from: 'rep' },
  { id: 'reviews', to: '/reviews', from: 'rep' },
  { id: 'leads', to: '/leads', from: 'rep' },
  { id: 'quarantine', to: '/quarantine', from: 'admin' },
  { id: 'myAddress', to: '/my-address', from: 'rep' },
  { id: 'hostNames', to: '/admin/host-names', from: 'admin' },
  { id: 'users', to: '/admin/users', from: 'admin' },
  { id: 'rules', to: '/admin/rules', from: 'admin' },
  { id: 'status', to: '/admin/status', from: 'admin' },
  { id: 'audit', to: '/admin/audit', from: 'admin' },
] as const satisfies readonly NavigationPlace[]

export interface NavigationPlace {
  readonly id: string
  readonly to: string
  /** The least role that finds something there. */
  readonly from: Role
}

const rank: Readonly<Record<Role, number>> = { rep: 0, reviewer: 1, admin: 2 }

export function placesFor(role: Role) {
  return navigation.filter((place) => rank[role] >= rank[place.from])
}
