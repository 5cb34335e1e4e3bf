import { queryOptions, useQuery } from '@tanstack/react-query'
import type { MailContentPayload } from '../../../contract/mail-view.ts'
import { get } from '../../lib/api.ts'

/** Text and header of a mail; bytes that are received once never change. */
export function contentQuery(messageId: string) {
  return queryOptions({
    queryKey: ['message-content', messageId],
    queryFn: ({ signal }) => get<MailContentPayload>(`/messages/${messageId}/content`, signal),
    staleTime: Infinity,
  })
}

export function useContent(messageId: string) {
  return useQuery(contentQuery(messageId))
}
