import { useCollapsed } from '../../lib/collapsed.ts'
import { useKeys } from '../../lib/keys/use-keys.ts'
import { useHasRoom } from './use-has-room.ts'
import type { Opened } from './opened.ts'
import type { Standing } from './use-standing.ts'

/** The panel with suggestions and warnings, which a reader may put away while reading. */
export interface Aside {
  readonly isHidden: boolean
  /** Does it where the reader sees what is suggested; else brings the panel back first, so that no key files out of sight. */
  readonly whenSeen: (act: () => void) => void
}

/** Whatever is opened on the desk, or stands in the way of a decision, brings the panel back by itself. */
export function useAside(open: Opened, { lock }: Standing): Aside {
  const { collapsed, toggle } = useCollapsed('asideCollapsed')
  const hasRoom = useHasRoom()
  const isHidden = hasRoom && collapsed && open === 'nothing' && lock === null
  useKeys('global', { toggle_aside: toggle })
  return { isHidden, whenSeen: (act) => (isHidden ? toggle() : act()) }
}
