import { stored } from '../stored.ts'

export interface KeyPreferences {
  /** WCAG 2.1.4: single-key shortcuts can be switched off. */
  readonly singleKeys: boolean
  /** Shortcut id to the keys chosen instead. */
  readonly remapped: Readonly<Record<string, string>>
}

export const keyPreferences = stored<KeyPreferences>('bccrm.keys', { singleKeys: true, remapped: {} })
