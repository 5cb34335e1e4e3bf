import { addHostName } from '../../../src/commands/add-host-name.ts'
import { createCompany } from '../../../src/commands/create-company.ts'
import { createContact } from '../../../src/commands/create-contact.ts'
import { createLead } from '../../../src/commands/create-lead.ts'
import { createProject } from '../../../src/commands/create-project.ts'
import { createReminder } from '../../../src/commands/create-reminder.ts'
import { createUser } from '../../../src/commands/create-user.ts'
import { inviteUser } from '../../../src/commands/invite-user.ts'
import { saveView } from '../../../src/commands/save-view.ts'
import { undoable } from '../../../src/commands/steps/undo/undoable.ts'
import type { Context } from '../../../src/commands/context.ts'
import { asId, type BlockId, type FlagId, type LeadId, type RuleId } from '../../../src/domain/ids.ts'
import { receiveMail } from './receive-mail.ts'
import { seedToken, type SeedContext, type SeededTenant } from './seed-tenant.ts'

/** One record of every kind; `marker` stands in every text of theirs. */
export type SeededRecords = Awaited<ReturnType<typeof seedRecords>>

export async function seedRecords(
  ctx: SeedContext & Pick<Context, 'installation'>,
  tenant: SeededTenant,
  marker: string,
) {
  const by = tenant.bySystem
  const company = await createCompany(ctx, by, { name: `Company ${marker}` })
  const contact = await createContact(ctx, by, { name: `Contact ${marker}`, companyId: company.id })
  const lead = await createLead(ctx, by, {
    name: `Lead ${marker}`,
    number: nextNumber(),
    companyId: company.id,
    contactId: contact.id,
  })
  const mail = { tenantId: tenant.tenantId, forUserId: tenant.users.rep.id, subject: `Subject ${marker}`, lead }
  const fromLead = { name: `Project ${marker}`, companyId: null, contactId: null, leadId: lead.id }
  const [project, hostName, invitation, people, assigned, asked, quarantined, rule, block] = await Promise.all([
    createProject(ctx, by, fromLead),
    addHostName(ctx, by, { hostName: `${ctx.newId()}.example`, includeSubdomains: false }),
    inviteUser(ctx, by, newGuest(ctx.newId(), marker), ctx.newId()),
    seedColleague(ctx, tenant),
    receiveMail(ctx, { ...mail, state: 'assigned', raw: rawWithFile(marker), senderUserId: tenant.users.rep.id }),
    receiveMail(ctx, { ...mail, state: 'in_review' }),
    receiveMail(ctx, { ...mail, state: 'quarantined', reason: 'sender_not_proved' }),
    seedRule(ctx, tenant, lead.id, marker),
    seedBlock(ctx, tenant, marker),
    seedFlag(ctx, tenant, lead.id, marker),
  ])
  if (asked.reviewId === null) throw new Error('no review')
  const ofRep = await seedOfRep(ctx, tenant, lead.id, marker)
  return {
    company,
    contact,
    lead,
    project,
    hostName,
    invitation,
    ...people,
    assigned,
    asked,
    reviewId: asked.reviewId,
    quarantined,
    rule,
    block,
    ...ofRep,
  }
}

let lastNumber = 500_000_000

/** Far from what counters give, so that a stranger has no lead of the same number by chance. */
function nextNumber(): string {
  lastNumber += 1000
  return String(lastNumber)
}

function rawWithFile(marker: string): string {
  const parts = [`\r\nText ${marker}`, `Content-Disposition: attachment; filename="a.txt"\r\n\r\nFile ${marker}`]
  const header = `Subject: Subject ${marker}\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n`
  return `${header}${parts.map((part) => `--b\r\n${part}\r\n`).join('')}--b--\r\n`
}

async function seedColleague(ctx: SeedContext, tenant: SeededTenant) {
  const colleague = await createUser(ctx, tenant.bySystem, newColleague(ctx.newId()), () => Promise.reject(new Error()))
  await seedToken(ctx, tenant.bySystem, colleague, ['read'])
  const token = (await ctx.store.tokens.list(tenant.tenantId)).find(({ userId }) => userId === colleague.id)
  if (token === undefined) throw new Error('no token')
  return { colleague, token }
}

function newGuest(id: string, marker: string) {
  return { name: `Guest ${marker}`, role: 'rep', team: null, address: `guest-${id}@xyz.example` } as const
}

function newColleague(id: string) {
  return { name: 'A colleague', role: 'rep', team: null, addresses: [`${id}@xyz.example`], password: null } as const
}

/** A reminder, a view, and a change that can be undone. */
async function seedOfRep(ctx: SeedContext, tenant: SeededTenant, leadId: LeadId, marker: string) {
  const { id: userId, role, team } = tenant.users.rep
  const rep = {
    tenantId: tenant.tenantId,
    actor: { kind: 'user', tenantId: tenant.tenantId, userId, role, team },
  } as const
  const at = new Date(ctx.clock.now().getTime() + 3_600_000)
  const wish = { leadId, at, text: `Call ${marker}` }
  const reminder = await createReminder(ctx, rep, wish)
  const { undoToken } = await undoable(ctx, rep, 'create_reminder', (inside) => createReminder(inside, rep, wish))
  if (undoToken === null) throw new Error('nothing to undo')
  // Those of before make room: nobody may have any number of them.
  for (const { id } of await ctx.store.savedViews.ofOwner(tenant.tenantId, userId, null))
    await ctx.store.savedViews.remove(tenant.tenantId, id)
  const state = { q: '', outcome: 'lost', sort: null } as const
  const view = await saveView(ctx, rep, { page: 'leads', name: `View ${marker}`, shared: true, state })
  return { reminder, view, undoToken }
}

async function seedRule(ctx: SeedContext, tenant: SeededTenant, leadId: LeadId, marker: string) {
  const rule = {
    id: ctx.newId<RuleId>(),
    tenantId: tenant.tenantId,
    userId: tenant.users.rep.id,
    addressee: `${marker.toLowerCase()}@acme.example`,
    leadId,
    createdAt: ctx.clock.now(),
    createdBy: tenant.users.rep.id,
  }
  await ctx.store.rules.create(rule)
  return rule
}

async function seedBlock(ctx: SeedContext, { tenantId }: SeededTenant, marker: string) {
  const id = ctx.newId<BlockId>()
  const createdBy = { kind: 'system', id: null } as const
  // The marker stands in the local part as written, since addresses are compared without case.
  const block = { id, tenantId, sender: `${marker}-${id}@spam.example`, createdAt: ctx.clock.now(), createdBy }
  await ctx.store.blocks.create(block)
  return block
}

async function seedFlag(ctx: SeedContext, tenant: SeededTenant, one: LeadId, marker: string) {
  const { id: other } = await createLead(ctx, tenant.bySystem, { name: `Other lead ${marker}` })
  const [low, high] = [one, other].sort()
  await ctx.store.flags.replaceOf(tenant.tenantId, one, [
    {
      id: ctx.newId<FlagId>(),
      tenantId: tenant.tenantId,
      leadIds: [asId<LeadId>(low ?? ''), asId<LeadId>(high ?? '')],
      state: 'open',
      reasons: [{ kind: 'email', value: `${marker.toLowerCase()}@acme.example` }],
      foundAt: ctx.clock.now(),
      version: 1,
    },
  ])
}
