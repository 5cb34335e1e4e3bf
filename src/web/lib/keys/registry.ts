/**
 * THE table of keyboard shortcuts. Handlers, tooltips, the `?` help, the command palette and `aria-keyshortcuts` all read
 * it; a unit test fails on conflicts and on keys without words. Keys are the typed character, not the physical key, so
 * that they work on QWERTZ, AZERTY and Dutch layouts.
 */
export const shortcuts = [
  { id: 'palette', keys: 'mod+k', scope: 'global' },
  { id: 'help', keys: '?', scope: 'global' },
  { id: 'search', keys: '/', scope: 'global' },
  { id: 'go_home', keys: 'g h', scope: 'global' },
  { id: 'go_reviews', keys: 'g r', scope: 'global' },
  { id: 'go_leads', keys: 'g l', scope: 'global' },
  { id: 'go_quarantine', keys: 'g q', scope: 'global' },
  { id: 'toggle_rail', keys: '[', scope: 'global' },
  { id: 'toggle_aside', keys: ']', scope: 'global' },
  { id: 'next', keys: 'j', scope: 'list' },
  { id: 'previous', keys: 'k', scope: 'list' },
  { id: 'select', keys: 'x', scope: 'list' },
  { id: 'select_next', keys: 'J', scope: 'list' },
  { id: 'select_previous', keys: 'K', scope: 'list' },
  { id: 'select_all', keys: 'mod+a', scope: 'list' },
  { id: 'back', keys: 'Escape', scope: 'global' },
  { id: 'undo', keys: 'z', scope: 'global' },
  { id: 'create_lead', keys: 'n', scope: 'leads' },
  { id: 'edit_cell', keys: 'F2', scope: 'leads' },
  { id: 'copy_tag', keys: '.', scope: 'lead' },
  { id: 'stage_back', keys: 'shift+ArrowLeft', scope: 'lead' },
  { id: 'stage_on', keys: 'shift+ArrowRight', scope: 'lead' },
  { id: 'switch_view', keys: 'v', scope: 'review' },
  { id: 'confirm', keys: 'a', scope: 'review' },
  { id: 'candidate', keys: '1…9', scope: 'review' },
  { id: 'other_lead', keys: 'l', scope: 'review' },
  { id: 'change_company', keys: 'c', scope: 'review' },
  { id: 'change_contact', keys: 'p', scope: 'review' },
  { id: 'new_lead', keys: 'n', scope: 'review' },
  { id: 'reminder', keys: 'm', scope: 'review' },
  { id: 'do_not_file', keys: 'd', scope: 'review' },
  { id: 'later', keys: 'h', scope: 'review' },
  { id: 'to_quarantine', keys: 'q', scope: 'review' },
  { id: 'open_lead', keys: 'o', scope: 'review' },
  { id: 'load_images', keys: 'i', scope: 'review' },
  { id: 'switch_body', keys: 't', scope: 'review' },
] as const satisfies readonly Shortcut[]

export type ShortcutId = (typeof shortcuts)[number]['id']
export type ShortcutScope = 'global' | 'list' | 'leads' | 'lead' | 'review'

export interface Shortcut {
  readonly id: string
  /** A typed character, a named key, `mod+…` (Ctrl, on a Mac Cmd), `shift+…`, two keys in sequence, or a range `1…9`. */
  readonly keys: string
  readonly scope: ShortcutScope
}

/** Scopes whose keys live on the same page, so that they must not collide. */
export const scopesTogether: readonly (readonly ShortcutScope[])[] = [
  ['global', 'list', 'review'],
  ['global', 'list', 'leads'],
  ['global', 'lead'],
]
