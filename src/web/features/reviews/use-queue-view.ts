import { preferences } from '../../lib/preferences.ts'
import { useStored } from '../../lib/stored.ts'

/** The queue as a list with the mail beside it, or as a list alone, kept in this browser; a phone shows one mail anyway. */
export function useQueueView() {
  const chosen = useStored(preferences)
  const isListAlone = chosen.queueView === 'list'
  return {
    isListAlone,
    showMail: () => preferences.set({ ...chosen, queueView: 'split' }),
    switchView: () => preferences.set({ ...chosen, queueView: isListAlone ? 'split' : 'list' }),
  }
}
