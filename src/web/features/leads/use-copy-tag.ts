import { notifications } from '@mantine/notifications'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { copyText } from '../../lib/copy.ts'
import { leadTag, tagFormOf } from '../../lib/lead-tag.ts'
import { useSession } from '../../lib/session.ts'
import type { Lead } from '../../lib/leads.ts'

/** Presses within this time count as "again". */
const againMs = 2500

/** Copies the subject tag; pressed again at once, with the title, then with the link. */
export function useCopyTag(lead: Lead): () => void {
  const { t } = useTranslation('leads')
  const { tenant } = useSession()
  const presses = useRef({ count: 0, lastAt: -Infinity })
  return () => {
    const now = performance.now()
    const { count, lastAt } = presses.current
    const press = now - lastAt < againMs ? count : 0
    presses.current = { count: press + 1, lastAt: now }
    const text = leadTag(lead, tagFormOf(press), { leadWord: tenant.leadWord, origin: window.location.origin })
    void copyText(text).then((worked) =>
      tell(worked ? t('tagCopied', { tag: text }) : t('tagNotCopied', { tag: text })),
    )
  }
}

/** One toast that changes, not three above each other. */
function tell(message: string): void {
  notifications.hide('copy-tag')
  notifications.show({ id: 'copy-tag', message, withBorder: true, autoClose: 4000 })
}
