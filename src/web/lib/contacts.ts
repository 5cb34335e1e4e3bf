import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { get } from './api.ts'
import type { ContactPayload } from '../../contract/contact.ts'

interface Page {
  readonly items: readonly ContactPayload[]
  readonly nextCursor: string | null
}

export function contactQuery(id: string) {
  return queryOptions({
    queryKey: ['contacts', 'one', id],
    queryFn: ({ signal }) => get<ContactPayload>(`/contacts/${id}`, signal),
  })
}

/** The people of a company by name. */
export function companyContactsQuery(companyId: string) {
  return infiniteQueryOptions({
    queryKey: ['contacts', 'of', companyId],
    queryFn: ({ pageParam, signal }) => {
      const search = new URLSearchParams({ companyId, limit: '50', ...(pageParam === '' ? {} : { cursor: pageParam }) })
      return get<Page>(`/contacts?${search.toString()}`, signal)
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
}
