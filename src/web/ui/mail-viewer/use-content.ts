import { queryOptions, useQuery } from '@tanstack/react-query'
import type { MailContentPayload } from '../../../contract/mail-view.ts'
import type { ReadableCharset } from '../../../domain/charsets.ts'
import { get } from '../../lib/api.ts'

/** Text and header of a mail; bytes that are received once never change. */
/** `charset`: as the reader wants its words read; null: by itself. */
export function contentQuery(messageId: string, charset: ReadableCharset | null) {
  return queryOptions({
    queryKey: ['message-content', messageId, charset],
    queryFn: ({ signal }) =>
      get<MailContentPayload>(`/messages/${messageId}/content${charset === null ? '' : `?charset=${charset}`}`, signal),
    staleTime: Infinity,
  })
}

export function useContent(messageId: string, charset: ReadableCharset | null) {
  return useQuery(contentQuery(messageId, charset))
}
