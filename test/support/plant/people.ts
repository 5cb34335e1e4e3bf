import { randomUUID } from 'node:crypto'
import { addHostName } from '../../../src/commands/add-host-name.ts'
import { createContact } from '../../../src/commands/create-contact.ts'
import { createLead } from '../../../src/commands/create-lead.ts'
import { createTenant } from '../../../src/commands/create-tenant.ts'
import { createUser } from '../../../src/commands/create-user.ts'
import { verifyHostName } from '../../../src/commands/verify-host-name.ts'
import { readConfig } from '../../../src/platform/config.ts'
import { compose } from '../../../src/compose.ts'
import type { Acting } from '../../../src/domain/acting.ts'
import type { LeadId, TenantId } from '../../../src/domain/ids.ts'

export interface Seeded {
  readonly tenantId: TenantId
  readonly leadId: LeadId
}

export const sender = 'lena.vogt@xyz.example'
export const addressee = 'anna.schmidt@acme.example'
export const leadNumber = '11111'

/** One tenant with a user, and a lead whose contact is the addressee: mail with the lead's number is filed as certain. */
export async function seedPeople(environment: Readonly<Record<string, string>>): Promise<Seeded> {
  const composed = await compose(readConfig({ ...environment, BCCRM_LOG_LEVEL: 'silent' }))
  const { context } = composed
  try {
    const tenant = await createTenant(context, { slug: 'xyz', name: 'XYZ' })
    const by: Acting = { tenantId: tenant.id, actor: { kind: 'operator' } }
    const host = await addHostName(context, by, { hostName: 'xyz.example', includeSubdomains: false })
    await verifyHostName(context, by, host.id)
    await createUser(
      context,
      by,
      { name: 'Lena Vogt', role: 'rep', team: null, addresses: [sender], password: null },
      () => Promise.resolve(''),
    )
    const contact = await createContact(context, by, { name: 'Anna Schmidt', emails: [addressee] })
    const lead = await createLead(context, by, { number: leadNumber, name: 'Pumpwerk Nord', contactId: contact.id })
    return { tenantId: tenant.id, leadId: lead.id }
  } finally {
    await composed.close()
  }
}

export interface LoadMail {
  readonly messageId: string
  readonly raw: Buffer
}

/** A mail that is filed to the lead as certain, about as long as `sizeBytes`. */
export function loadMail(sizeBytes: number): LoadMail {
  const messageId = `${randomUUID()}@xyz.example`
  const head = [
    `From: Lena Vogt <${sender}>`,
    `To: Anna Schmidt <${addressee}>`,
    `Subject: Offer, XYZ Lead ${leadNumber}`,
    `Message-ID: <${messageId}>`,
    'Date: Mon, 23 Nov 2026 10:00:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    '',
  ].join('\r\n')
  const line = 'The pumping station needs two pumps and a control cabinet.\r\n'
  return {
    messageId,
    raw: Buffer.from(head + line.repeat(Math.max(1, Math.floor((sizeBytes - head.length) / line.length)))),
  }
}
