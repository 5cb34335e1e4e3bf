import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../lib/api.ts'
import { useChange } from '../../ui/use-change.ts'
import { useProblemWords } from '../../ui/use-problem-words.ts'
import { isStale } from '../../lib/stale.ts'
import { patchLead } from './patch-lead.ts'
import { useShowLead } from './use-show-lead.ts'
import type { Lead } from '../../lib/leads.ts'

interface Named {
  readonly id: string
  readonly name: string
}

interface Sent {
  readonly contact: Named
  /** The lead as it was seen. */
  readonly on: Lead
}

interface Conflict extends Pick<Sent, 'contact'> {
  readonly problem: Problem
  readonly now: Lead
}

/** Makes somebody the contact of a lead. Where somebody else chose another one first, the person decides. */
export function useContactChange(lead: Lead, onChosen: (contactId: string) => void) {
  const { t } = useTranslation('leadTabs')
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const show = useShowLead()
  const sayWhy = useProblemWords()
  const change = useChange({
    send: async ({ contact, on }: Sent) => {
      try {
        return await patchLead(on, { contactId: contact.id })
      } catch (error) {
        if (isStale(error)) setConflict({ contact, problem: error, now: error.current as Lead })
        throw error
      }
    },
    words: (saved, { contact }) => t('contacts.chosen', { name: contact.name, number: saved.number }),
    touches: ['leads', 'lead', 'history', 'duplicates'],
    onDone: (saved) => {
      if (saved.contactId !== null) onChosen(saved.contactId)
      show(saved)
    },
    onRefused: (error) => {
      if (!isStale(error)) notifications.show({ color: 'red', message: sayWhy(error), role: 'alert' })
    },
  })
  const send = (sent: Sent) => {
    setConflict(null)
    change.mutate(sent)
  }
  return {
    isPending: change.isPending,
    choose: (contact: Named) => send({ contact, on: lead }),
    conflict,
    keepTheirs: () => {
      if (conflict !== null) show(conflict.now)
      setConflict(null)
    },
    applyMine: () => {
      if (conflict !== null) send({ contact: conflict.contact, on: conflict.now })
    },
  }
}
