import { createHash } from 'node:crypto'
import { newId } from '../../src/platform/ids.ts'
import { asId, type AnyId, type TenantId } from '../../src/domain/ids.ts'
import { defaultTenantSettings, type Tenant } from '../../src/domain/tenant.ts'
import type { Contact } from '../../src/domain/contact.ts'
import type { HistoryEntry } from '../../src/domain/history.ts'
import type { InboundMessage } from '../../src/domain/message.ts'
import type { Lead } from '../../src/domain/lead/lead.ts'
import type { RawReceipt } from '../../src/store/raw/raw-store.ts'
import type { Review } from '../../src/domain/review.ts'
import type { Settlement } from '../../src/store/settlement.ts'
import type { User } from '../../src/domain/access.ts'

/** The moment at which test records are made unless the test says otherwise. */
export const someDay = new Date('2026-05-04T08:00:00Z')

const id = <I extends AnyId>(): I => asId<I>(newId())

export function aTenant(fields: Partial<Tenant> = {}): Tenant {
  const tenantId = id<TenantId>()
  return {
    id: tenantId,
    slug: `t-${tenantId}`,
    name: 'XYZ Trading',
    settings: defaultTenantSettings,
    version: 1,
    createdAt: someDay,
    ...fields,
  }
}

export function aUser(tenantId: TenantId, fields: Partial<User> = {}): User {
  return {
    id: id(),
    tenantId,
    name: 'Lena Vogt',
    role: 'rep',
    team: null,
    addresses: [`${newId()}@xyz.example`],
    active: true,
    passwordHash: null,
    oidc: null,
    language: null,
    timeZone: null,
    reminderTime: null,
    createdAt: someDay,
    version: 1,
    ...fields,
  }
}

export function aContact(tenantId: TenantId, fields: Partial<Contact> = {}): Contact {
  return {
    id: id(),
    tenantId,
    name: 'Anna Schmidt',
    companyId: null,
    emails: [{ address: 'anna.schmidt@acme.example', bouncedAt: null }],
    phones: [],
    language: null,
    createdAt: someDay,
    version: 1,
    ...fields,
  }
}

export function aLead(tenantId: TenantId, fields: Partial<Lead> = {}): Lead {
  return {
    id: id(),
    tenantId,
    number: '11111',
    kind: 'lead',
    name: 'Harbour crane',
    outcome: 'open',
    companyId: null,
    contactId: null,
    contactName: null,
    emails: [],
    phones: [],
    address: null,
    language: null,
    salespersonId: null,
    team: null,
    campaign: null,
    source: null,
    stage: null,
    probability: null,
    plannedRevenues: [],
    businessUnit: null,
    expectedClosing: null,
    priority: 0,
    tags: [],
    description: null,
    lostReason: null,
    closingNote: null,
    lostAt: null,
    wonAt: null,
    mergedInto: null,
    createdAt: someDay,
    version: 1,
    ...fields,
  }
}

/** A message as the listener hands it over, and the receipt of its bytes. */
export function anArrival(
  fields: Partial<InboundMessage> = {},
  bytes: Buffer = Buffer.from(`Subject: ${newId()}\r\n\r\nHello\r\n`),
): { readonly message: InboundMessage; readonly raw: RawReceipt } {
  const message = aMessage({
    rawSha256: createHash('sha256').update(bytes).digest('hex'),
    sizeBytes: bytes.length,
    ...fields,
  })
  return { message, raw: { ref: message.rawRef, sha256: message.rawSha256, sizeBytes: bytes.length, inline: bytes } }
}

export function aMessage(fields: Partial<InboundMessage> = {}): InboundMessage {
  return {
    id: id(),
    tenantId: null,
    state: 'received',
    reason: null,
    receivedAt: someDay,
    stateChangedAt: someDay,
    envelope: {
      envelopeSender: 'lena.vogt@xyz.example',
      recipients: ['crm@bccrm.example'],
      client: { address: '192.0.2.25', heloName: 'mail.xyz.example', relay: null, tls: true },
      authenticated: null,
    },
    rawRef: id(),
    rawSha256: '',
    rawRemovedAt: null,
    sizeBytes: 0,
    ingestKey: newId(),
    startCount: 0,
    lease: null,
    notBefore: null,
    faultCount: 0,
    summary: null,
    senderProof: null,
    identity: null,
    threadIds: [],
    senderUserId: null,
    forUserId: null,
    decision: null,
    assignment: null,
    redeliveryOf: null,
    waived: [],
    releasedTo: null,
    decidedBy: null,
    version: 1,
    ...fields,
  }
}

export function anEntry(tenantId: TenantId, fields: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    id: id(),
    tenantId,
    leadId: id(),
    projectId: null,
    kind: 'mail',
    at: someDay,
    recordedAt: someDay,
    actor: { kind: 'system', id: null },
    messageId: null,
    mailIdentity: null,
    contactId: null,
    automated: false,
    level: 'certain',
    row: '2',
    facts: {},
    withdrawnAt: null,
    withdrawnBy: null,
    ...fields,
  }
}

export function aReview(tenantId: TenantId, fields: Partial<Review> = {}): Review {
  return {
    id: id(),
    tenantId,
    messageId: id(),
    state: 'open',
    level: 'likely',
    filed: false,
    capped: false,
    openedAt: someDay,
    forUserId: null,
    keys: [],
    traits: [],
    claim: null,
    snoozedUntil: null,
    decidedAt: null,
    decidedBy: null,
    version: 1,
    ...fields,
  }
}

/** Settles a message that was begun; nothing is filed or asked unless the test says so. */
export function aSettlement(begun: InboundMessage, fields: Partial<Settlement> = {}): Settlement {
  return {
    messageId: begun.id,
    leaseId: begun.lease?.id ?? '',
    at: someDay,
    tenantId: null,
    state: 'assigned',
    reason: null,
    learned: {},
    claim: null,
    entry: null,
    review: null,
    followUps: [],
    givesUp: null,
    bounced: null,
    siblings: [],
    ...fields,
  }
}
