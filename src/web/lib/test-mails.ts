import { queryOptions } from '@tanstack/react-query'
import { get } from './api.ts'
import type { TestMailPayload } from '../../contract/my-address.ts'

/** How far a mail that was prepared here came; nobody knows of it once it is too old. */
export function testMailQuery(id: string) {
  return queryOptions({
    queryKey: ['test-mail', id],
    queryFn: ({ signal }) => get<TestMailPayload>(`/test-mails/${id}`, signal),
  })
}
