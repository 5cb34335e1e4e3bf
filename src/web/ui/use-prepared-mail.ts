import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { Problem } from '../lib/api.ts'
import { useDraft } from '../lib/draft.ts'
import { testMailQuery } from '../lib/test-mails.ts'

/** A mail that the server prepared, for the person to send. */
export interface PreparedMail {
  readonly id: string
  readonly subject: string
  readonly mailto: string
}

/**
 * The mail that was prepared on this page; null where there is none. It is there again after a reload, since a phone may give
 * up the page while its mail program is open, until the server has forgotten it.
 */
export function usePreparedMail<Mail extends PreparedMail>(name: string) {
  const [text, setText] = useDraft(name)
  const mail = text === '' ? null : (JSON.parse(text) as Mail)
  const keep = (next: Mail | null) => setText(next === null ? '' : JSON.stringify(next))
  const { error } = useQuery({ ...testMailQuery(mail?.id ?? ''), enabled: mail !== null })
  const isForgotten = mail !== null && error instanceof Problem && error.status === 404
  const forget = useEffectEvent(() => keep(null))
  useEffect(() => {
    if (isForgotten) forget()
  }, [isForgotten])
  return [mail, keep] as const
}
