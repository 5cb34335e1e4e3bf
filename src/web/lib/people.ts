import { queryOptions, useQuery } from '@tanstack/react-query'
import { get } from './api.ts'
import type { UserPayload } from '../../contract/user.ts'

/** Everybody of the tenant, in pages of the largest size; names and choices are made from it. */
export const peopleQuery = queryOptions({
  queryKey: ['users'],
  queryFn: async ({ signal }) => {
    const people: UserPayload[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const more: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
      const page: { items: UserPayload[]; nextCursor: string | null } = await get(`/users?limit=200${more}`, signal)
      people.push(...page.items)
      cursor = page.nextCursor
    }
    return people
  },
  staleTime: 60_000,
})

export function usePeople(): readonly UserPayload[] {
  return useQuery(peopleQuery).data ?? []
}
