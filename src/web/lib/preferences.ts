import { stored } from './stored.ts'
import type { QuietHours } from './quiet-hours.ts'
import type { UiLanguage } from './i18n.ts'

/** What one person chose in this browser. The language is kept with the user too and follows to other browsers. */
export interface Preferences {
  readonly language: UiLanguage | null
  readonly density: 'comfortable' | 'compact'
  readonly railCollapsed: boolean
  /** The panel at the right: what to decide, or what is known of a lead. Missing where it was stored before there was one. */
  readonly asideCollapsed?: boolean
  /** How many mails are left to check, and how long they take. */
  readonly progressCollapsed?: boolean
  /** The queue as a list with the mail beside it, or as a list alone. */
  readonly queueView?: 'split' | 'list'
  /** The browser tells of new mail while nobody looks at the page. */
  readonly browserNotices?: boolean
  /** When neither card nor notice comes up, by own clocks, `HH:MM`; the end may be on the next day. */
  readonly quietHours?: QuietHours | null
}

export const preferences = stored<Preferences>('bccrm.preferences', {
  language: null,
  density: 'comfortable',
  railCollapsed: false,
})
