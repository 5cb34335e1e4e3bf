import type { SeededRecords } from './seed-records.ts'

/** How one route is called with the seeded records. */
export interface Call {
  readonly url: (records: SeededRecords) => string
  readonly body?: (records: SeededRecords) => object
  readonly version?: (records: SeededRecords) => number
  readonly status: 200 | 201 | 202 | 204
  /** What a stranger is told: that the record is not there, or his own list without it, or his own new record. */
  readonly stranger: 'not_found' | 'own_list' | 'own_record'
  /** The owner sees the marker in the answer, so that its absence from a stranger's tells something. */
  readonly shows?: true
}

const patched = { name: 'Renamed' }
const allReviews = { mine: false, aside: false, contradiction: false, attachment: false, level: null }

/** Every route of a tenant. A route that is missing here fails the test, so that none escapes the matrix. */
export const calls: Readonly<Record<string, Call>> = {
  'GET /api/messages': { ...list('/api/messages'), shows: true },
  'GET /api/messages/{id}': one((records) => `/api/messages/${records.assigned.messageId}`),
  'GET /api/messages/{id}/explanation': one((records) => `/api/messages/${records.assigned.messageId}/explanation`),
  'GET /api/messages/{id}/raw': one((records) => `/api/messages/${records.assigned.messageId}/raw`),
  'GET /api/messages/{id}/content': {
    ...one((records) => `/api/messages/${records.assigned.messageId}/content`),
    shows: true,
  },
  'GET /api/messages/{id}/html': {
    ...one((records) => `/api/messages/${records.assigned.messageId}/html`),
    shows: true,
  },
  'GET /api/messages/{id}/source': {
    ...one((records) => `/api/messages/${records.assigned.messageId}/source`),
    shows: true,
  },
  'GET /api/messages/{id}/attachments/{index}': {
    ...one((records) => `/api/messages/${records.assigned.messageId}/attachments/0`),
    shows: true,
  },
  'POST /api/messages/{id}/assign': {
    ...one((records) => `/api/messages/${records.asked.messageId}/assign`),
    body: (records) => ({ target: { leadId: records.lead.id } }),
  },
  'POST /api/messages/{id}/reject': {
    ...one((records) => `/api/messages/${records.asked.messageId}/reject`),
    body: () => ({ reason: 'private' }),
  },
  'POST /api/messages/{id}/undo': one((records) => `/api/messages/${records.assigned.messageId}/undo`),
  'POST /api/messages/{id}/remember': {
    ...one((records) => `/api/messages/${records.assigned.messageId}/remember`),
    body: () => ({ remember: 'anna.schmidt@acme.example' }),
  },
  'POST /api/messages/{id}/reprocess': one((records) => `/api/messages/${records.asked.messageId}/reprocess`),
  'POST /api/messages/{id}/quarantine': one((records) => `/api/messages/${records.asked.messageId}/quarantine`),
  'POST /api/messages/{id}/release': one((records) => `/api/messages/${records.quarantined.messageId}/release`),
  'GET /api/reviews': list('/api/reviews'),
  'GET /api/reviews/matching': list('/api/reviews/matching'),
  'GET /api/reviews/{id}': one((records) => `/api/reviews/${records.reviewId}`),
  'POST /api/reviews/{id}/confirm': {
    ...one((records) => `/api/reviews/${records.reviewId}/confirm`),
    body: (records) => ({ target: { leadId: `number:${records.lead.number}` } }),
  },
  'POST /api/reviews/{id}/claim': {
    ...one((records) => `/api/reviews/${records.reviewId}/claim`),
    body: () => ({ takeOver: true }),
  },
  'POST /api/reviews/{id}/snooze': {
    ...one((records) => `/api/reviews/${records.reviewId}/snooze`),
    body: () => ({ until: new Date(Date.now() + 3_600_000).toISOString() }),
  },
  'POST /api/reviews/bulk-confirm': { ...list('/api/reviews/bulk-confirm'), body: bulk, status: 202 },
  'POST /api/reviews/bulk-confirm/preview': { ...list('/api/reviews/bulk-confirm/preview'), body: bulk },
  'GET /api/quarantine': { ...list('/api/quarantine'), shows: true },
  'GET /api/quarantine/{id}/dry-run': one((records) => `/api/quarantine/${records.quarantined.messageId}/dry-run`),
  'POST /api/quarantine/{id}/release': {
    ...one((records) => `/api/quarantine/${records.quarantined.messageId}/release`),
    body: () => ({}),
  },
  'POST /api/quarantine/{id}/delete': one((records) => `/api/quarantine/${records.quarantined.messageId}/delete`),
  'POST /api/undo/{token}': one((records) => `/api/undo/${records.undoToken}`),
  'GET /api/reminders': {
    ...one((records) => `/api/reminders?leadId=${records.lead.id}`),
    shows: true,
  },
  'POST /api/reminders': {
    ...one(() => '/api/reminders'),
    body: (records) => ({ leadId: records.lead.id, at: new Date(Date.now() + 3_600_000).toISOString() }),
    status: 201,
  },
  'PATCH /api/reminders/{id}': {
    ...one((records) => `/api/reminders/${records.reminder.id}`),
    body: () => ({ done: true }),
    version: () => 1,
  },
  'DELETE /api/reminders/{id}': one((records) => `/api/reminders/${records.reminder.id}`),
  'GET /api/views': { ...list('/api/views?page=leads'), shows: true },
  'POST /api/views': {
    ...made('/api/views'),
    body: (records) => ({ page: 'reviews', name: `View ${records.contact.id}`, state: allReviews }),
  },
  'PATCH /api/views/{id}': changed((records) => `/api/views/${records.view.id}`),
  'DELETE /api/views/{id}': one((records) => `/api/views/${records.view.id}`),
  'POST /api/reviews/{id}/reject': {
    ...one((records) => `/api/reviews/${records.reviewId}/reject`),
    body: () => ({ reason: 'other' }),
  },
  'GET /api/leads': { ...list('/api/leads'), shows: true },
  'POST /api/leads': { ...made('/api/leads'), body: () => ({ name: 'New lead' }) },
  'GET /api/leads/{id}': one((records) => `/api/leads/number:${records.lead.number}`),
  'PATCH /api/leads/{id}': changed((records) => `/api/leads/${records.lead.id}`),
  'GET /api/leads/matching': list('/api/leads/matching'),
  'GET /api/leads/sums': list('/api/leads/sums'),
  'GET /api/leads/export': { ...list('/api/leads/export'), shows: true },
  'POST /api/leads/bulk-edit': { ...list('/api/leads/bulk-edit'), body: bulkEdit, status: 202 },
  'GET /api/bulk-runs': list('/api/bulk-runs?state=running'),
  'POST /api/leads/bulk-edit/preview': { ...list('/api/leads/bulk-edit/preview'), body: bulkEdit },
  'GET /api/leads/{id}/history': one((records) => `/api/leads/${records.lead.id}/history`),
  'POST /api/leads/{id}/notes': {
    ...one((records) => `/api/leads/${records.lead.id}/notes`),
    body: () => ({ text: 'Called, nobody there' }),
    status: 201,
  },
  'GET /api/leads/{id}/similar': { ...one((records) => `/api/leads/${records.lead.id}/similar`), shows: true },
  'GET /api/leads/{id}/files': { ...one((records) => `/api/leads/${records.lead.id}/files`), shows: true },
  'GET /api/leads/{id}/people': one((records) => `/api/leads/${records.lead.id}/people`),
  'GET /api/leads/{id}/audit': one((records) => `/api/leads/${records.lead.id}/audit`),
  'GET /api/projects': { ...list('/api/projects'), shows: true },
  'POST /api/projects': { ...made('/api/projects'), body: () => ({ name: 'New project' }) },
  'GET /api/projects/{id}': one((records) => `/api/projects/${records.project.id}`),
  'GET /api/contacts': { ...list('/api/contacts'), shows: true },
  'POST /api/contacts': { ...made('/api/contacts'), body: () => ({ name: 'New contact' }) },
  'GET /api/contacts/{id}': one((records) => `/api/contacts/${records.contact.id}`),
  'PATCH /api/contacts/{id}': changed((records) => `/api/contacts/${records.contact.id}`),
  'GET /api/companies': { ...list('/api/companies'), shows: true },
  'POST /api/companies': { ...made('/api/companies'), body: () => ({ name: 'New company' }) },
  'GET /api/companies/{id}': one((records) => `/api/companies/${records.company.id}`),
  'PATCH /api/companies/{id}': changed((records) => `/api/companies/${records.company.id}`),
  'GET /api/crm-address': list('/api/crm-address'),
  'GET /api/host-names': list('/api/host-names'),
  'POST /api/host-names': {
    ...made('/api/host-names'),
    body: (records) => ({ hostName: `new-${records.contact.id}.example` }),
  },
  'GET /api/host-names/{id}': one((records) => `/api/host-names/${records.hostName.id}`),
  'POST /api/host-names/{id}/check': one((records) => `/api/host-names/${records.hostName.id}/check`),
  'DELETE /api/host-names/{id}': one((records) => `/api/host-names/${records.hostName.id}`),
  'GET /api/users': list('/api/users'),
  'POST /api/users': {
    ...made('/api/users'),
    body: (records) => ({ name: 'New user', role: 'rep', addresses: [`new-${records.contact.id}@xyz.example`] }),
  },
  'GET /api/users/{id}': one((records) => `/api/users/${records.colleague.id}`),
  'PATCH /api/users/{id}': changed((records) => `/api/users/${records.colleague.id}`),
  'POST /api/users/{id}/password-link': {
    ...one((records) => `/api/users/${records.colleague.id}/password-link`),
    status: 201,
  },
  'GET /api/tokens': list('/api/tokens'),
  'POST /api/tokens': { ...made('/api/tokens'), body: () => ({ name: 'New', role: 'rep', scopes: ['read'] }) },
  'DELETE /api/tokens/{id}': one((records) => `/api/tokens/${records.token.id}`),
  'GET /api/settings': list('/api/settings'),
  'PATCH /api/settings': {
    ...list('/api/settings'),
    body: () => ({ filingPolicy: 'verifyAll' }),
    version: () => 1,
  },
  'GET /api/rules': list('/api/rules'),
  'DELETE /api/rules/{id}': one((records) => `/api/rules/${records.rule.id}`),
  'GET /api/blocks': { ...list('/api/blocks'), shows: true },
  'POST /api/blocks': { ...made('/api/blocks'), body: (records) => ({ sender: `spam@${records.contact.id}.example` }) },
  'DELETE /api/blocks/{id}': one((records) => `/api/blocks/${records.block.id}`),
  'GET /api/duplicates': { ...list('/api/duplicates'), shows: true },
  'POST /api/subject-check': {
    ...list('/api/subject-check'),
    body: (records) => ({ subject: `Your offer, Lead ${records.lead.number}` }),
    shows: true,
  },
  'GET /api/reports/ingest': list('/api/reports/ingest'),
  'GET /api/audit': list('/api/audit'),
  'GET /api/audit/export': list('/api/audit/export'),
  'GET /api/counts': list('/api/counts'),
  'GET /api/new-mail': list('/api/new-mail'),
  'GET /api/home': list('/api/home'),
  'GET /api/status': list('/api/status'),
  'GET /api/my-address': list('/api/my-address'),
  'POST /api/test-mails': made('/api/test-mails'),
  'POST /api/my-address/sender-addresses': {
    ...made('/api/my-address/sender-addresses'),
    body: (records) => ({ address: `also-${records.contact.id}@xyz.example` }),
  },
  'GET /api/session': list('/api/session'),
  'PATCH /api/session': { ...list('/api/session'), body: () => ({ language: 'nl' }) },
  'POST /api/session/image-senders': {
    ...list('/api/session/image-senders'),
    body: () => ({ address: 'anna@acme.example' }),
  },
  'DELETE /api/session/image-senders/{address}': list('/api/session/image-senders/anna@acme.example'),
  'GET /api/sessions': list('/api/sessions'),
  'POST /api/invitations': {
    ...made('/api/invitations'),
    body: (records) => ({
      name: 'New user',
      role: 'rep',
      team: null,
      address: `invited-${records.contact.id}@xyz.example`,
    }),
  },
  'GET /api/invitations': { ...list('/api/invitations'), shows: true },
  'DELETE /api/invitations/{id}': { ...one((records) => `/api/invitations/${records.invitation.id}`), status: 204 },
}

/** Routes that only the one person whose session or password it is can call with success; the tests of sessions walk them. */
export const ownSessionCalls: readonly string[] = [
  'DELETE /api/sessions',
  'DELETE /api/sessions/{id}',
  'POST /api/session/password',
]

function bulk(records: SeededRecords): object {
  return { reviews: [{ id: records.reviewId, version: 1 }] }
}

function bulkEdit(records: SeededRecords): object {
  return { leads: [{ id: records.lead.id, version: 1 }], changes: { stage: 'Offer' } }
}

function list(url: string): Call {
  return { url: () => url, status: 200, stranger: 'own_list' }
}

function one(url: Call['url']): Call {
  return { url, status: 200, stranger: 'not_found' }
}

function changed(url: Call['url']): Call {
  return { url, body: () => patched, version: () => 1, status: 200, stranger: 'not_found' }
}

function made(url: string): Call {
  return { url: () => url, status: 201, stranger: 'own_record' }
}
