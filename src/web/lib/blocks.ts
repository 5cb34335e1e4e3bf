import { useQuery } from '@tanstack/react-query'
import { hostNamesQuery } from './host-names.ts'
import { peopleQuery } from './people.ts'
import type { HostNamePayload } from '../../contract/host-name.ts'
import type { UserPayload } from '../../contract/user.ts'

/** A sender whose later mail an admin may have stopped. */
export interface Blockable {
  readonly address: string
  /** Where all of it may be blocked; null where colleagues write from it too. */
  readonly hostName: string | null
}

interface House {
  readonly people: readonly Pick<UserPayload, 'addresses'>[]
  readonly hostNames: readonly Pick<HostNamePayload, 'hostName' | 'includeSubdomains'>[]
}

/** Null for a colleague's address and at registered hosts, as the server refuses them: a stranger may forge both. */
export function blockableOf(address: string, { people, hostNames }: House): Blockable | null {
  const hostName = hostNameOf(address)
  const isRegistered = hostNames.some(
    (own) => own.hostName === hostName || (own.includeSubdomains && hostName.endsWith(`.${own.hostName}`)),
  )
  const known = people.flatMap(({ addresses }) => addresses.map((each) => each.toLowerCase()))
  if (hostName === '' || isRegistered || known.includes(address.toLowerCase())) return null
  return { address, hostName: known.some((each) => hostNameOf(each) === hostName) ? null : hostName }
}

/** For admins; null also until it is known who is of the house. */
export function useBlockable(address: string, { enabled }: { readonly enabled: boolean }): Blockable | null {
  const people = useQuery(peopleQuery).data
  const hostNames = useQuery({ ...hostNamesQuery, enabled }).data
  if (!enabled || people === undefined || hostNames === undefined) return null
  return blockableOf(address, { people, hostNames: hostNames.items })
}

/** The part after the @, in lower case; empty where there is none. */
function hostNameOf(address: string): string {
  return address.includes('@') ? address.slice(address.lastIndexOf('@') + 1).toLowerCase() : ''
}
