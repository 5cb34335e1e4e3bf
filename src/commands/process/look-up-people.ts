import { hostOf } from '../../domain/address.ts'
import { deliveryReportOf } from '../../domain/bounce.ts'
import type { TenantId } from '../../domain/ids.ts'
import type { SenderProof } from '../../domain/sender-proof.ts'
import type { MessageIdOwner } from '../../store/look-ups.ts'
import type { ProcessContext } from './context.ts'
import type { Begun, ReadMail } from './mail.ts'

/** What is known before the tenant is. */
export interface PeopleFound {
  /** Tenant by host name, of every host among From, To and Cc that a tenant has verified. */
  readonly tenantOfHost: ReadonlyMap<string, TenantId>
  /** Messages whose own Message-ID the mail (or the delivery report) names. */
  readonly owners: readonly MessageIdOwner[]
  readonly tenantsAnswered: readonly TenantId[]
  /** Tenants at whose host names To or Cc has an address. */
  readonly tenantsAddressed: readonly TenantId[]
  /** Null where From names nobody. */
  readonly proof: SenderProof | null
}

/** First wave of look-ups: hosts and the mails that are answered, with DNS beside them. */
export async function lookUpPeople(ctx: ProcessContext, begun: Begun, mail: ReadMail): Promise<PeopleFound> {
  const named = deliveryReportOf(mail.parsed)?.originalMessageId
  const ids = named === undefined || named === null ? mail.referredIds : [named]
  const [tenantOfHost, owners, proof] = await Promise.all([
    findTenants(ctx, hostNamesOf(mail)),
    Promise.all(ids.map((id) => ctx.store.lookUps.ownersOfMessageId(id))),
    mail.proof,
  ])
  const others = owners.flat().filter(({ messageId }) => messageId !== begun.message.id)
  const addressed = addresseeHosts(mail).map((hostName) => tenantOfHost.get(hostName))
  return {
    tenantOfHost,
    owners: others,
    tenantsAnswered: [...new Set(others.map(({ tenantId }) => tenantId))],
    tenantsAddressed: [...new Set(addressed.filter((tenantId) => tenantId !== undefined))],
    proof,
  }
}

/** Verified registrations, also of parents that include sub-domains. */
export async function findTenants(
  ctx: Pick<ProcessContext, 'store'>,
  hostNames: readonly string[],
): Promise<ReadonlyMap<string, TenantId>> {
  const found = await Promise.all(
    hostNames.map(async (hostName) => [hostName, await ctx.store.lookUps.hostName(hostName)] as const),
  )
  return new Map(found.flatMap(([hostName, each]) => (each === null ? [] : [[hostName, each.tenantId] as const])))
}

function hostNamesOf(mail: ReadMail): readonly string[] {
  return [...new Set([...(mail.sender === null ? [] : [mail.sender.hostName]), ...addresseeHosts(mail)])]
}

function addresseeHosts({ parsed }: ReadMail): readonly string[] {
  return [...parsed.to, ...parsed.cc].map(({ address }) => hostOf(address)).filter((hostName) => hostName !== null)
}
