import { ariaKeys, needsCtrl } from './match.ts'
import { keyPreferences } from './preferences.ts'
import { shortcuts, type Shortcut, type ShortcutId } from './registry.ts'
import { useStored } from '../stored.ts'

/** The keys of a shortcut as this person has them, shown and spoken; null where single keys are switched off. */
export interface OwnKeys {
  readonly keys: string | null
  /** For `aria-keyshortcuts`. */
  readonly spoken: string | undefined
}

export function useShortcut(id: ShortcutId): OwnKeys {
  const { singleKeys, remapped } = useStored(keyPreferences)
  const own: Shortcut | undefined = shortcuts.find((shortcut) => shortcut.id === id)
  const keys = remapped[id] ?? own?.keys ?? ''
  if (!singleKeys && keys !== 'Escape' && !needsCtrl({ keys })) return { keys: null, spoken: undefined }
  return { keys, spoken: ariaKeys(keys) }
}
