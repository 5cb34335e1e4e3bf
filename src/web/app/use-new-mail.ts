import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { noticeWhileAway, tellWhileLookedAt } from '../lib/browser-notice.ts'
import { cardMemory, mostOftenMs, newMailQuery, shownNow, wayToTell } from '../lib/new-mail.ts'
import { preferences } from '../lib/preferences.ts'
import { useStored } from '../lib/stored.ts'
import { useNow } from '../ui/use-now.ts'
import { whenNoDialog } from '../ui/when-no-dialog.ts'
import type { NewMailPayload } from '../../contract/figures.ts'

interface Wishes {
  readonly kind: 'card' | 'strict'
  /** Who has the queue open sees the mail there. */
  readonly isChecking: boolean
  readonly onCheck: () => void
}

/**
 * The mail the card tells of; null while there is no card. While nobody looks at any tab, a notice of the browser tells of it
 * where that is wished for, and the card does not tell it again.
 */
export function useNewMail({ kind, isChecking, onCheck }: Wishes) {
  const { t } = useTranslation(['common', 'mail'])
  const { browserNotices = false, quietHours = null } = useStored(preferences)
  // A hidden tab hears no live events.
  const often = browserNotices ? { refetchInterval: mostOftenMs, refetchIntervalInBackground: true } : {}
  const { data } = useQuery({ ...newMailQuery, ...often })
  const [opened, setOpened] = useState(false)
  const now = useNow()
  useEffect(tellWhileLookedAt, [])
  const notice = useEffectEvent(async (mail: NewMailPayload) => {
    const title = t('newMail.title', { count: mail.count })
    const body = mail.first === null ? '' : (mail.first.subject ?? t('mail:noSubject'))
    if (await noticeWhileAway({ title, body, onClick: onCheck })) cardMemory.set(shownNow(mail, new Date()))
  })
  useEffect(() => {
    if (data === undefined) return undefined
    const isAway = document.hidden
    switch (wayToTell(cardMemory.get(), data, new Date(), { kind, isChecking, isAway, quietHours, browserNotices })) {
      case 'seen':
        setOpened(false)
        if (data.count > 0)
          cardMemory.set({ ...shownNow(data, new Date()), shownAt: cardMemory.get().shownAt ?? Date.now() })
        return undefined
      case 'notice':
        void notice(data)
        return undefined
      case 'card': {
        const open = () => {
          setOpened(true)
          cardMemory.set(shownNow(data, new Date()))
        }
        // The window that must be answered never stands over a form that somebody is filling.
        if (kind === 'strict') return whenNoDialog(open)
        open()
        return undefined
      }
      case 'not_now':
        return undefined
    }
  }, [data, isChecking, kind, now, browserNotices, quietHours])
  const mail = opened && !isChecking && data !== undefined && data.count > 0 ? data : null
  return { mail, close: () => setOpened(false) }
}
