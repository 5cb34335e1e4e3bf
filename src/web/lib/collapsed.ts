import { preferences } from './preferences.ts'
import { useStored } from './stored.ts'

/** What a person may put away in this browser: a panel at the side, the progress of the queue. */
export interface Collapsed {
  readonly collapsed: boolean
  readonly toggle: () => void
}

export function useCollapsed(panel: 'railCollapsed' | 'asideCollapsed' | 'progressCollapsed'): Collapsed {
  const chosen = useStored(preferences)
  const collapsed = chosen[panel] ?? false
  return { collapsed, toggle: () => preferences.set({ ...chosen, [panel]: !collapsed }) }
}
