import { auditStore } from './audit.ts'
import { blockStore } from './blocks.ts'
import { bulkRunStore } from './bulk-runs.ts'
import { companyStore, contactStore, projectStore } from './customers.ts'
import { eventStore } from './events.ts'
import { figureStore } from './figures.ts'
import { flagStore } from './flags.ts'
import { followUpStore } from './follow-ups.ts'
import { historyStore } from './history.ts'
import { hostNameStore, tenantStore, tokenStore, userStore } from './tenants.ts'
import { idempotencyStore } from './idempotency.ts'
import { leadStore } from './leads.ts'
import { lookUps } from './look-ups.ts'
import { maintenanceStore } from './maintenance.ts'
import { messageStore } from './messages.ts'
import { numberStore } from './numbers.ts'
import { partStore } from './parts.ts'
import { reviewStore } from './reviews.ts'
import { ruleStore } from './rules.ts'
import { invitationStore, sessionStore, setUpStore, throttleStore } from './sessions.ts'
import { savedViewStore } from './saved-views.ts'
import { runInTransaction } from './transaction.ts'
import { testMailStore } from './test-mails.ts'
import { reminderStore, undoStore } from './undos.ts'
import type { Database } from './database.ts'
import type { Store } from '../store.ts'

/** The whole store over one connection; inside a transaction, over the connection and its session. */
export function createStore(database: Database): Store {
  return {
    tenants: tenantStore(database),
    hostNames: hostNameStore(database),
    users: userStore(database),
    tokens: tokenStore(database),
    companies: companyStore(database),
    contacts: contactStore(database),
    numbers: numberStore(database),
    leads: leadStore(database),
    projects: projectStore(database),
    messages: messageStore(database),
    lookUps: lookUps(database),
    history: historyStore(database),
    reviews: reviewStore(database),
    flags: flagStore(database),
    rules: ruleStore(database),
    blocks: blockStore(database),
    audit: auditStore(database),
    followUps: followUpStore(database),
    idempotency: idempotencyStore(database),
    sessions: sessionStore(database),
    invitations: invitationStore(database),
    throttles: throttleStore(database),
    setUps: setUpStore(database),
    events: eventStore(database),
    figures: figureStore(database),
    parts: partStore(database),
    maintenance: maintenanceStore(database),
    testMails: testMailStore(database),
    undos: undoStore(database),
    reminders: reminderStore(database),
    savedViews: savedViewStore(database),
    bulkRuns: bulkRunStore(database),
    transaction: (work) => runInTransaction(database, (tx) => work(createStore(tx))),
  }
}
