import type { AuditStore, BlockStore, FlagStore, HistoryStore, ReviewStore, RuleStore } from './history.ts'
import type { CompanyStore, ContactStore, LeadStore, NumberStore, ProjectStore } from './leads.ts'
import type { BulkRunStore } from './bulk-runs.ts'
import type { EventStore } from './events.ts'
import type { FigureStore } from './figures.ts'
import type { FollowUpStore } from './follow-ups.ts'
import type { HostNameStore, TenantStore, TokenStore, UserStore } from './tenants.ts'
import type { IdempotencyStore } from './idempotency.ts'
import type { LookUps } from './look-ups.ts'
import type { MaintenanceStore } from './maintenance.ts'
import type { MessageStore } from './messages.ts'
import type { SavedViewStore } from './saved-views.ts'
import type { TestMailStore } from './test-mails.ts'
import type { ReminderStore, UndoStore } from './undos.ts'
import type { PartStore } from './parts.ts'
import type { InvitationStore, SessionStore, SetUpStore, ThrottleStore } from './sessions.ts'

/** Everything kept in MongoDB, as domain types. Every function takes the tenant first; the named exceptions stand in README.md. */
export interface Store {
  readonly tenants: TenantStore
  readonly hostNames: HostNameStore
  readonly users: UserStore
  readonly tokens: TokenStore
  readonly companies: CompanyStore
  readonly contacts: ContactStore
  readonly numbers: NumberStore
  readonly leads: LeadStore
  readonly projects: ProjectStore
  readonly messages: MessageStore
  readonly lookUps: LookUps
  readonly history: HistoryStore
  readonly reviews: ReviewStore
  readonly flags: FlagStore
  readonly rules: RuleStore
  readonly blocks: BlockStore
  readonly audit: AuditStore
  readonly followUps: FollowUpStore
  readonly idempotency: IdempotencyStore
  readonly sessions: SessionStore
  readonly invitations: InvitationStore
  readonly throttles: ThrottleStore
  readonly setUps: SetUpStore
  readonly events: EventStore
  readonly figures: FigureStore
  readonly parts: PartStore
  readonly maintenance: MaintenanceStore
  readonly testMails: TestMailStore
  readonly undos: UndoStore
  readonly reminders: ReminderStore
  readonly savedViews: SavedViewStore
  readonly bulkRuns: BulkRunStore
  /** Runs `work` in one transaction (`w: majority`), retried as a whole on a transient conflict; `tx` is this store inside it. */
  transaction<T>(work: (tx: Store) => Promise<T>): Promise<T>
}
