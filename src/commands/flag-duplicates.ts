import { flagsFor, type DuplicateFlag } from '../domain/duplicates/flag.ts'
import { leadKeys } from '../domain/duplicates/keys.ts'
import { leadsToLookAtAgain } from '../domain/duplicates/nearest-leads.ts'
import type { FlagId, LeadId, TenantId } from '../domain/ids.ts'
import type { FollowUpRequest } from '../store/follow-ups.ts'
import type { Store } from '../store/store.ts'
import type { Context } from './context.ts'
import { announceFollowUps } from './steps/announce.ts'

type FlagContext = Pick<Context, 'store' | 'jobs' | 'clock' | 'newId' | 'log' | 'metrics'>

export interface LeadToFlag {
  readonly tenantId: TenantId
  readonly leadId: LeadId
}

export interface Flagged {
  readonly addedCount: number
  readonly removedCount: number
}

/**
 * Sets the duplicate flags of one lead to what its e-mails and phones say now: new pairs appear, pairs that no longer share
 * anything, or are near no longer, go, dismissed ones stay dismissed. Where the lead changed again meanwhile, it is done
 * again before the marker goes. Leads between which it came, or from between which it went, are looked at again themselves.
 */
export async function flagDuplicates(ctx: FlagContext, job: LeadToFlag): Promise<Flagged> {
  for (;;) {
    const followUp = await ctx.store.followUps.get({
      kind: 'flag_duplicates',
      tenantId: job.tenantId,
      subject: job.leadId,
    })
    const flagged = (await isAlone(ctx, job)) ? noneFlagged : await flagOnce(ctx, job)
    if (flagged.addedCount + flagged.removedCount > 0) ctx.log.info(flagged, 'duplicates flagged')
    if (followUp === null || (await ctx.store.followUps.clear(followUp)) === 'cleared') return flagged
  }
}

const noneFlagged: Flagged = { addedCount: 0, removedCount: 0 }

/**
 * True where the lead shares nothing and has no flag, as most do: then there is nothing to write, and no transaction. A lead
 * that comes to share something meanwhile is looked at itself, and finds this one.
 */
async function isAlone({ store }: FlagContext, { tenantId, leadId }: LeadToFlag): Promise<boolean> {
  const [tenant, lead, flags] = await Promise.all([
    store.lookUps.tenant(tenantId),
    store.lookUps.lead(tenantId, leadId),
    store.flags.ofLead(tenantId, leadId),
  ])
  if (flags.length > 0 || lead?.mergedInto !== null) return false
  const contact = lead.contactId === null ? null : await store.lookUps.contact(tenantId, lead.contactId)
  const keys = leadKeys(lead, contact, tenant.settings.country)
  return (await store.leads.sharing(tenantId, leadId, keys)).length === 0
}

/**
 * In one transaction: a flag that another worker adds between our look-up and our write was not in our snapshot, so it is
 * not taken for one that is gone.
 */
async function flagOnce(ctx: FlagContext, job: LeadToFlag): Promise<Flagged> {
  const { flagged, requests } = await ctx.store.transaction(async (tx) => {
    const stored = await tx.flags.ofLead(job.tenantId, job.leadId)
    const flags = await findFlags(ctx, tx, job)
    const { added, removed } = await tx.flags.replaceOf(job.tenantId, job.leadId, flags)
    const again = neighboursOf(job, stored, flags)
    await tx.followUps.request(again, ctx.clock.now())
    return { flagged: { addedCount: added, removedCount: removed }, requests: again }
  })
  await announceFollowUps(ctx, requests)
  return flagged
}

/** A dismissed flag stays, wanted or not: it neither comes nor goes. */
function neighboursOf(
  { tenantId, leadId }: LeadToFlag,
  stored: readonly DuplicateFlag[],
  wanted: readonly DuplicateFlag[],
): readonly FollowUpRequest[] {
  const partnerOf = ({ leadIds: [one, other] }: DuplicateFlag) => (one === leadId ? other : one)
  const after = wanted.map(partnerOf)
  const before = stored.filter((flag) => flag.state === 'open' || after.includes(partnerOf(flag))).map(partnerOf)
  const again = leadsToLookAtAgain(leadId, before, after)
  return again.map((subject) => ({ kind: 'flag_duplicates', tenantId, subject }))
}

async function findFlags(ctx: FlagContext, tx: Store, job: LeadToFlag): Promise<readonly DuplicateFlag[]> {
  const tenant = await tx.tenants.get(job.tenantId)
  const lead = await tx.leads.get(job.tenantId, job.leadId)
  if (tenant === null || lead?.mergedInto !== null) return []
  const contact = lead.contactId === null ? null : await tx.contacts.get(job.tenantId, lead.contactId)
  const keys = leadKeys(lead, contact, tenant.settings.country)
  const sharing = await tx.leads.sharing(job.tenantId, lead.id, keys)
  return flagsFor(lead, sharing, { at: ctx.clock.now(), newId: () => ctx.newId<FlagId>() })
}
