import type { User } from '../../../src/domain/access.ts'
import type { Company } from '../../../src/domain/company.ts'
import type { Contact } from '../../../src/domain/contact.ts'
import {
  asId,
  type TenantId,
  type UserId,
  type CompanyId,
  type ContactId,
  type LeadId,
} from '../../../src/domain/ids.ts'
import { newLead, type NewLeadFields } from '../../../src/domain/lead/new-lead.ts'
import type { Lead } from '../../../src/domain/lead/lead.ts'
import { defaultTenantSettings, type HostName, type Tenant, type TenantSettings } from '../../../src/domain/tenant.ts'
import type { Store } from '../../../src/store/store.ts'

const at = new Date('2026-05-01T08:00:00Z')

/** Ids are readable, so that a golden file and a failing test are. */
export const xyz = asId<TenantId>('tenant-xyz')
export const nordwind = asId<TenantId>('tenant-nordwind')

/** Two customers of ours: XYZ with Lena, Tom and five leads, Nordwind with Mia and one lead. */
export async function seedPeople(store: Store, settings: Partial<TenantSettings> = {}): Promise<void> {
  await store.tenants.create(tenant(xyz, 'xyz', settings))
  await store.tenants.create(tenant(nordwind, 'nordwind', settings))
  await store.hostNames.create(hostName(xyz, 'xyz.example'))
  await store.hostNames.create(hostName(nordwind, 'nordwind.example'))
  await store.users.create({
    ...user(xyz, 'Lena Vogt', 'lena.vogt@xyz.example'),
    addresses: ['lena.vogt@xyz.example', 'lena@xyz.example'],
  })
  await store.users.create(user(xyz, 'Tom Bakker', 'tom.bakker@xyz.example'))
  await store.users.create(user(nordwind, 'Mia Keller', 'mia.keller@nordwind.example'))
  await store.companies.createMany(xyz, [
    company(xyz, 'acme', 'Acme Pumpen GmbH', 'acme.example'),
    company(xyz, 'beta', 'Beta Bouw B.V.', 'beta-bouw.example'),
    company(xyz, 'delta', 'Delta Mills Ltd', 'delta-mills.example'),
  ])
  await store.companies.createMany(nordwind, [company(nordwind, 'ostsee', 'Ostsee Handel KG', 'ostsee-handel.example')])
  await store.contacts.createMany(xyz, [
    contact(xyz, 'anna', 'Anna Schmidt', 'acme', 'anna.schmidt@acme.example', 'anna@acme.example'),
    contact(xyz, 'joris', 'Joris de Wit', 'beta', 'joris@beta-bouw.example'),
    contact(xyz, 'ruth', 'Ruth Miller', 'delta', 'ruth@delta-mills.example'),
  ])
  await store.contacts.createMany(nordwind, [
    contact(nordwind, 'uwe', 'Uwe Petersen', 'ostsee', 'uwe@ostsee-handel.example'),
  ])
  for (const each of leads) await store.leads.create(each)
}

const leads: readonly Lead[] = [
  lead(xyz, '11111', { name: 'Pumpwerk Nord', ...of('anna', 'acme') }),
  lead(xyz, '11112', { name: 'Kade renovatie Zuid', ...of('joris', 'beta') }),
  lead(xyz, '11114', { name: 'Mill control retrofit', ...of('ruth', 'delta') }),
  lead(xyz, '11115', { name: 'Fair contact, second hall' }),
  {
    ...lead(xyz, '11116', { name: 'Mill spare parts', ...of('ruth', 'delta') }),
    outcome: 'lost',
    lostAt: at,
    lostReason: 'Price',
  },
  lead(nordwind, '20001', { name: 'Kühlkette Hamburg', ...of('uwe', 'ostsee') }),
]

export function leadId(number: string): LeadId {
  return asId<LeadId>(`lead-${number}`)
}

function lead(tenantId: TenantId, number: string, fields: NewLeadFields): Lead {
  return newLead({ id: leadId(number), tenantId, number, at }, fields)
}

function of(contactId: string, companyId: string) {
  return { contactId: asId<ContactId>(contactId), companyId: asId<CompanyId>(companyId) }
}

function tenant(id: TenantId, slug: string, settings: Partial<TenantSettings>): Tenant {
  return { id, slug, name: slug, settings: { ...defaultTenantSettings, ...settings }, version: 1, createdAt: at }
}

export function hostName(tenantId: TenantId, name: string): HostName {
  return {
    id: asId(`host-${name}`),
    tenantId,
    hostName: name,
    includeSubdomains: false,
    state: 'verified',
    challenge: 'challenge',
    verifiedAt: at,
    verifiedBy: 'operator',
    lastCheck: null,
    createdAt: at,
    version: 1,
  }
}

export function userId(address: string): UserId {
  return asId<UserId>(`user-${address}`)
}

export function user(tenantId: TenantId, name: string, address: string): User {
  return {
    id: userId(address),
    tenantId,
    name,
    role: 'rep',
    team: null,
    addresses: [address],
    active: true,
    passwordHash: null,
    oidc: null,
    language: null,
    timeZone: null,
    reminderTime: null,
    createdAt: at,
    version: 1,
  }
}

function company(tenantId: TenantId, id: string, name: string, host: string): Company {
  return {
    id: asId<CompanyId>(id),
    tenantId,
    name,
    hostNames: [host],
    phones: [],
    country: null,
    createdAt: at,
    version: 1,
  }
}

function contact(
  tenantId: TenantId,
  id: string,
  name: string,
  companyId: string,
  ...addresses: readonly string[]
): Contact {
  return {
    id: asId<ContactId>(id),
    tenantId,
    name,
    companyId: asId<CompanyId>(companyId),
    emails: addresses.map((address) => ({ address, bouncedAt: null })),
    phones: [],
    language: null,
    createdAt: at,
    version: 1,
  }
}
