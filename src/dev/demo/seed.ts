import { addHostName } from '../../commands/add-host-name.ts'
import { createCompany } from '../../commands/create-company.ts'
import { createContact } from '../../commands/create-contact.ts'
import { createLead } from '../../commands/create-lead.ts'
import { createTenant } from '../../commands/create-tenant.ts'
import { createUser } from '../../commands/create-user.ts'
import { demoTenants, type DemoTenant } from './people.ts'
import { hashPassword } from '../../platform/password.ts'
import { importRecords } from '../../commands/import-records.ts'
import { verifyHostName } from '../../commands/verify-host-name.ts'
import type { Acting } from '../../domain/acting.ts'
import type { CompanyId, ContactId, TenantId } from '../../domain/ids.ts'
import type { Context } from '../../commands/context.ts'

/**
 * Creates the demo's tenants with all they own, by the same commands that people use; what is there stays as it is. Everybody
 * signs in with this password, which is another one in each run.
 */
export async function seedDemo(context: Context, password: string): Promise<void> {
  for (const tenant of demoTenants) {
    const known = await context.store.tenants.bySlug(tenant.slug)
    await setPasswords(context, known?.id ?? (await seedTenant(context, tenant)), password)
  }
}

async function setPasswords({ store }: Context, tenantId: TenantId, password: string): Promise<void> {
  const passwordHash = await hashPassword(password)
  const { items } = await store.users.list(tenantId, { limit: 100, cursor: null })
  for (const user of items) await store.users.save({ ...user, passwordHash, version: user.version + 1 })
}

async function seedTenant(context: Context, tenant: DemoTenant): Promise<TenantId> {
  const { slug, name, country, stages } = tenant
  const made = await createTenant(context, { slug, name, settings: { country, stages } })
  const by: Acting = { tenantId: made.id, actor: { kind: 'operator' } }
  const hostName = await addHostName(context, by, { hostName: tenant.hostName, includeSubdomains: false })
  await verifyHostName(context, by, hostName.id)
  for (const { name: person, address, role } of tenant.users)
    await createUser(
      context,
      by,
      { name: person, role, team: null, addresses: [address], password: null },
      hashPassword,
    )
  const companies = await seedCompanies(context, by, tenant)
  const contacts = await seedContacts(context, by, tenant, companies)
  await seedLeads(context, by, tenant, contacts)
  return made.id
}

async function seedCompanies(context: Context, by: Acting, tenant: DemoTenant): Promise<Map<string, CompanyId>> {
  const made = new Map<string, CompanyId>()
  for (const { name, hostNames } of tenant.companies)
    made.set(name, (await createCompany(context, by, { name, hostNames: [...hostNames] })).id)
  return made
}

interface Customer {
  readonly contactId: ContactId
  readonly companyId: CompanyId | null
}

async function seedContacts(
  context: Context,
  by: Acting,
  tenant: DemoTenant,
  companies: ReadonlyMap<string, CompanyId>,
): Promise<Map<string, Customer>> {
  const made = new Map<string, Customer>()
  for (const { name, company, address, phone } of tenant.contacts) {
    const companyId = companies.get(company) ?? null
    const contact = await createContact(context, by, { name, companyId, emails: [address], phones: [phone] })
    made.set(name, { contactId: contact.id, companyId })
  }
  return made
}

async function seedLeads(
  context: Context,
  by: Acting,
  tenant: DemoTenant,
  contacts: ReadonlyMap<string, Customer>,
): Promise<void> {
  for (const { number, name, contact, ...rest } of tenant.leads) {
    const customer = contact === null ? undefined : contacts.get(contact)
    if (contact !== null && 'lost' in rest)
      await importLostLead(context, by, tenant, { number, name, contact, lostReason: rest.lost })
    else
      await createLead(context, by, {
        number,
        name,
        contactId: customer?.contactId ?? null,
        companyId: customer?.companyId ?? null,
        ...('stage' in rest ? stageNamed(tenant, rest.stage) : {}),
      })
  }
}

/** A lead in a stage has its probability, as if somebody had moved it there. */
function stageNamed({ stages }: DemoTenant, wanted: string) {
  const found = stages.find(({ name }) => name === wanted)
  return found === undefined ? {} : { stage: found.name, probability: found.probability }
}

/** A lead that was lost before this installation knew it comes by import, like any earlier record. */
async function importLostLead(
  context: Context,
  by: Acting,
  tenant: DemoTenant,
  lead: { readonly number: string; readonly name: string; readonly contact: string; readonly lostReason: string },
): Promise<void> {
  const known = tenant.contacts.find(({ name }) => name === lead.contact)
  const row = { ...lead, outcome: 'lost', company: known?.company, emails: known?.address }
  for await (const { refused } of importRecords(context, by, [row]))
    if (refused[0] !== undefined) throw new Error(`The demo's lost lead was refused: ${refused[0].why}`)
}
