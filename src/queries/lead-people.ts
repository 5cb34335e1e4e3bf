import type { Acting } from '../domain/acting.ts'
import { addressKey, hostOf } from '../domain/address.ts'
import { isCrmAddress, isRoleAddress } from '../domain/addressee.ts'
import type { Contact } from '../domain/contact.ts'
import type { Lead } from '../domain/lead/lead.ts'
import { peopleSeen, type PersonSeen } from '../domain/people-seen.ts'
import { isOwnHostName, type HostName } from '../domain/tenant.ts'
import type { Context } from '../commands/context.ts'
import { leadMails } from './lead-mails.ts'
import { withAbsorbed } from './with-absorbed.ts'

type PeopleContext = Pick<Context, 'store' | 'installation'>

/** Of so many of its newest mails people are shown: who wrote years ago and never since is looked up in the history. */
const maxMails = 200

export interface LeadPerson extends PersonSeen {
  /** Whose address it is; null where the person is no contact yet. */
  readonly contact: Contact | null
}

/**
 * People outside whom the mail of a lead names, the latest first. Only of mail that this reader may read; programs that
 * answered by themselves are no people.
 */
export async function leadPeople(ctx: PeopleContext, by: Acting, lead: Lead): Promise<readonly LeadPerson[]> {
  const page = { limit: maxMails, cursor: null }
  const [leadIds, hostNames] = await Promise.all([withAbsorbed(ctx, by, lead), ctx.store.hostNames.list(by.tenantId)])
  const { items } = await leadMails(ctx, by, leadIds, page)
  const mails = items
    .filter(({ entry }) => !entry.automated)
    .map(({ entry, summary: { from, to, cc } }) => ({
      at: entry.at,
      people: [...(from === null ? [] : [from]), ...to, ...cc],
    }))
  const seen = peopleSeen(mails, (address) => isOutside(ctx, hostNames, address))
  const [colleagues, contacts] = await Promise.all([colleaguesAmong(ctx, by, seen), contactsAmong(ctx, by, lead, seen)])
  return seen
    .filter(({ address }) => !colleagues.has(addressKey(address)))
    .map((person) => ({ ...person, contact: contacts.get(addressKey(person.address)) ?? null }))
}

function isOutside({ installation }: PeopleContext, hostNames: readonly HostName[], address: string): boolean {
  const hostName = hostOf(address)
  if (hostName === null || hostNames.some((own) => isOwnHostName(own, hostName))) return false
  return !isCrmAddress(address, installation) && !isRoleAddress(address)
}

/** Address keys of colleagues who write from elsewhere too. */
async function colleaguesAmong(
  { store }: PeopleContext,
  { tenantId }: Acting,
  seen: readonly PersonSeen[],
): Promise<ReadonlySet<string>> {
  const users = await Promise.all(seen.map(({ address }) => store.lookUps.usersByAddress(tenantId, address)))
  return new Set(users.flat().flatMap(({ addresses }) => addresses.map(addressKey)))
}

/** By address key; of several who share an address, one of the lead's company. */
async function contactsAmong(
  { store }: PeopleContext,
  { tenantId }: Acting,
  { companyId }: Lead,
  seen: readonly PersonSeen[],
): Promise<ReadonlyMap<string, Contact>> {
  const addresses = seen.map(({ address }) => address)
  const found = addresses.length === 0 ? [] : await store.contacts.byAddresses(tenantId, addresses)
  const isNear = (contact: Contact) => companyId !== null && contact.companyId === companyId
  const nearestLast = [...found.filter((each) => !isNear(each)), ...found.filter(isNear)]
  return new Map(nearestLast.flatMap((each) => each.emails.map(({ address }) => [addressKey(address), each] as const)))
}
