import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { patch } from '../../lib/api.ts'
import { sessionQuery, useSession, type Session } from '../../lib/session.ts'
import { followOwnTimes } from '../../lib/time-zone.ts'
import { useChange } from '../../ui/use-change.ts'

type OwnSettings = Partial<Pick<Session['user'], 'timeZone' | 'reminderTime' | 'laterDefault' | 'filingReminder'>>

/** Saves what a person chose for himself; the page shows it before the server has answered. */
export function useSaveOwn(): (own: OwnSettings) => void {
  const { t } = useTranslation('preferences')
  const queryClient = useQueryClient()
  const session = useSession()
  const save = useChange({
    send: (own: OwnSettings) => patch('/session', { body: own }),
    words: () => t('saved'),
    touches: ['session', 'home', 'status'],
  })
  return (own) => {
    const user = { ...session.user, ...own }
    followOwnTimes(user)
    queryClient.setQueryData(sessionQuery.queryKey, { ...session, user })
    // Where it was refused, the page goes back to what the server has.
    save.mutate(own, { onError: () => void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey }) })
  }
}
