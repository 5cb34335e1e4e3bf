import { unique, type IndexPlan } from './index-plan.ts'

/** Ignored, of no tenant, bytes kept: what programs of unknown host names write. Counts in the limits of quarantine. */
export const keptOfNobody = { state: 'ignored', tenantId: null, rawRemovedAt: null } as const

/** Indexes of mail and of what is made from it: histories and reviews. */
export const mailIndexPlans: readonly IndexPlan[] = [
  {
    collection: 'messages',
    keys: { ingestKey: 1 },
    // What is not kept any more does not count: the same mail, sent again, is taken in like a new one.
    options: { ...unique, partialFilterExpression: { rawRemovedAt: null }, name: 'arrival_counts_once' },
    serves: 'an arrival counts once',
  },
  { collection: 'messages', keys: { state: 1, receivedAt: 1 }, serves: 'sweep, backlog, counts' },
  { collection: 'messages', keys: { tenantId: 1, receivedAt: -1, _id: -1 }, serves: 'list' },
  { collection: 'messages', keys: { tenantId: 1, state: 1, receivedAt: -1, _id: -1 }, serves: 'list by state, counts' },
  { collection: 'messages', keys: { tenantId: 1, forUserId: 1, receivedAt: -1 }, serves: 'my mail' },
  { collection: 'messages', keys: { tenantId: 1, 'index.words': 1 }, serves: 'search' },
  { collection: 'messages', keys: { tenantId: 1, threadIds: 1, receivedAt: -1 }, serves: 'conversation' },
  {
    collection: 'messages',
    keys: { state: 1, threadIds: 1, stateChangedAt: 1 },
    options: { partialFilterExpression: { state: 'quarantined' } },
    serves: 'quarantined answers that wait for a mail, those judged first',
  },
  { collection: 'messages', keys: { 'index.ownId': 1 }, serves: 'whose Message-ID this is' },
  { collection: 'messages', keys: { rawRef: 1 }, serves: 'bytes that nobody names' },
  { collection: 'messages', keys: { tenantId: 1, state: 1, stateChangedAt: 1 }, serves: 'retention' },
  {
    collection: 'messages',
    keys: { tenantId: 1, redeliveryOf: 1 },
    options: { partialFilterExpression: { redeliveryOf: { $gt: '' } }, name: 'copies_of_a_mail' },
    serves: 'copies that expire with the mail they repeat',
  },
  {
    collection: 'messages',
    keys: { 'index.fromHost': 1 },
    options: { partialFilterExpression: { state: 'quarantined' }, name: 'quarantined_by_host' },
    serves: 'what waits for a host name; limit per host name',
  },
  {
    collection: 'messages',
    keys: { 'index.network': 1 },
    options: { partialFilterExpression: { state: 'quarantined' }, name: 'quarantined_by_network' },
    serves: 'limit per client network',
  },
  {
    collection: 'messages',
    keys: { 'index.fromHost': 1 },
    options: { partialFilterExpression: keptOfNobody, name: 'kept_of_nobody_by_host' },
    serves: 'limit per host name',
  },
  {
    collection: 'messages',
    keys: { 'index.network': 1 },
    options: { partialFilterExpression: keptOfNobody, name: 'kept_of_nobody_by_network' },
    serves: 'limit per client network',
  },
  {
    collection: 'messages',
    keys: { tenantId: 1, 'index.fromHost': 1, receivedAt: -1, senderUserId: 1 },
    // A mail that was not read yet has no host: it costs this index nothing.
    options: { partialFilterExpression: { 'index.fromHost': { $gt: '' } }, name: 'mail_of_host' },
    serves: 'mails and colleagues of a host name, counted from keys alone',
  },
  { collection: 'rawMessages', keys: { createdAt: 1 }, serves: 'bytes that nobody names' },
  { collection: 'raw.files', keys: { filename: 1, uploadDate: 1 }, serves: 'GridFS' },
  { collection: 'raw.files', keys: { uploadDate: 1 }, serves: 'bytes that nobody names' },
  { collection: 'raw.chunks', keys: { files_id: 1, n: 1 }, options: unique, serves: 'GridFS' },
  { collection: 'identities', keys: { tenantId: 1, messageId: 1 }, serves: 'what a message claimed' },
  {
    collection: 'identities',
    keys: { tenantId: 1, idHash: 1, after: 1 },
    options: {
      ...unique,
      partialFilterExpression: { idHash: { $type: 'string' } },
      name: 'place_among_mails_of_an_id',
    },
    serves: 'two mails with one Message-ID see each other',
  },
  {
    collection: 'historyEntries',
    keys: { tenantId: 1, 'index.target': 1, mailIdentity: 1 },
    options: {
      ...unique,
      partialFilterExpression: { 'index.counts': true, mailIdentity: { $type: 'string' } },
      name: 'mail_in_history_once',
    },
    serves: 'a mail is in one history once',
  },
  { collection: 'historyEntries', keys: { tenantId: 1, leadId: 1, at: -1, _id: -1 }, serves: 'history of a lead' },
  {
    collection: 'historyEntries',
    keys: { tenantId: 1, projectId: 1, at: -1, _id: -1 },
    serves: 'history of a project',
  },
  { collection: 'historyEntries', keys: { tenantId: 1, messageId: 1 }, serves: 'entries of a mail' },
  {
    collection: 'historyEntries',
    keys: { tenantId: 1, recordedAt: 1 },
    options: { partialFilterExpression: { level: 'certain' }, name: 'certain_filings' },
    serves: 'how often filing as certain was wrong',
  },
  { collection: 'historyEntries', keys: { tenantId: 1, 'index.counts': 1 }, serves: 'count for doctor' },
  {
    collection: 'reviews',
    keys: { tenantId: 1, messageId: 1 },
    options: { ...unique, partialFilterExpression: { state: 'open' }, name: 'one_open_review' },
    serves: 'a mail is asked about once',
  },
  { collection: 'reviews', keys: { tenantId: 1, state: 1, openedAt: 1, _id: 1 }, serves: 'queue' },
  {
    collection: 'reviews',
    keys: { tenantId: 1, state: 1, 'index.traits': 1, openedAt: 1, _id: 1 },
    serves: 'queue of those with a contradiction or a file',
  },
  { collection: 'reviews', keys: { tenantId: 1, state: 1, keys: 1 }, serves: 'reviews that a change ranks again' },
  {
    collection: 'reviews',
    keys: { tenantId: 1, forUserId: 1, state: 1, openedAt: 1 },
    serves: 'my questions, counted; the oldest of them',
  },
]
