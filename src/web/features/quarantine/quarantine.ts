import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import { get } from '../../lib/api.ts'
import type { MessagePayload } from '../../../contract/message.ts'

/** A stopped mail, and when it goes by itself; null: never. */
export type StoppedMail = MessagePayload & { readonly expiresAt: string | null }

interface Page {
  readonly items: readonly StoppedMail[]
  readonly nextCursor: string | null
}

/** What is stopped; with words, only what has them in subject or addresses. */
export const quarantineQuery = (words: string) =>
  infiniteQueryOptions({
    queryKey: ['quarantine', words],
    queryFn: ({ pageParam, signal }) => {
      const more = { ...(words === '' ? {} : { q: words }), ...(pageParam === '' ? {} : { cursor: pageParam }) }
      return get<Page>(`/quarantine?${new URLSearchParams({ limit: '100', ...more }).toString()}`, signal)
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })

/** Reasons that say that the sender may be somebody else than the mail claims. */
const dangerous: ReadonlySet<string | null> = new Set([
  'sender_not_proved',
  'parsers_disagree',
  'infected',
  'stranger_answers',
])

export function isDangerous({ reason }: Pick<StoppedMail, 'reason'>): boolean {
  return dangerous.has(reason)
}

/** What a release or a deletion makes old. */
export const touches = ['quarantine', 'counts', 'messages', 'reviews', 'home']

export interface SenderGroup {
  /** The part after the @ of the sender; empty where none can be told. */
  readonly hostName: string
  readonly mails: readonly StoppedMail[]
}

/** Mails by the host of their sender, the largest group first, as they came within it. */
export function groupBySender(mails: readonly StoppedMail[]): readonly SenderGroup[] {
  const groups = Map.groupBy(mails, hostOf)
  return [...groups]
    .map(([hostName, of]) => ({ hostName, mails: of }))
    .toSorted((left, right) => right.mails.length - left.mails.length)
}

function hostOf({ from, envelope }: StoppedMail): string {
  const address = from?.address ?? envelope?.envelopeSender ?? ''
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}
