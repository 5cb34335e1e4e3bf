import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addressKey } from '../../../domain/address.ts'
import type { MessagePayload } from '../../../contract/message.ts'
import { post } from '../../lib/api.ts'
import { sessionQuery, useSession, type Session } from '../../lib/session.ts'
import { useChange } from '../use-change.ts'

/** Whether images on other servers are loaded, and how that is changed. */
export interface Images {
  readonly shown: boolean
  readonly loadOnce: () => void
  /** The sender whose images can be loaded from now on; null where nothing proves that the sender wrote this. */
  readonly sender: string | null
  readonly loadAlways: () => void
}

/**
 * Images tell the sender that a mail was read. They are loaded when the reader says so: once, or always from one sender,
 * which holds only for mail that this sender is proved to have written: else anybody could write in the name.
 */
export function useImages({ from, senderProof }: Pick<MessagePayload, 'from' | 'senderProof'>): Images {
  const { t } = useTranslation('mail')
  const queryClient = useQueryClient()
  const { imageSenders } = useSession().user
  const [once, setOnce] = useState(false)
  const sender = from !== null && senderProof?.verdict === 'proved' ? addressKey(from.address) : null
  const always = useChange({
    send: (address: string) => post<Session>('/session/image-senders', { body: { address } }),
    words: (_, address) => t('imagesAlways', { sender: address }),
    touches: [],
    onDone: (session) => queryClient.setQueryData(sessionQuery.queryKey, session),
  })
  return {
    shown: once || (sender !== null && imageSenders.includes(sender)),
    loadOnce: () => setOnce(true),
    sender,
    loadAlways: () => {
      if (sender === null) return
      setOnce(true)
      always.mutate(sender)
    },
  }
}
