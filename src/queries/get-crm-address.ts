import type { Acting } from '../domain/acting.ts'
import { hostOf, plusAddressOf } from '../domain/address.ts'
import { dnsCodeOf } from '../domain/dns-code.ts'
import type { Context } from '../commands/context.ts'
import { getTenant } from './get-tenant.ts'

export interface CrmAddress {
  readonly crmAddress: string
  /** The same with the short name of the tenant. */
  readonly plusAddress: string
  readonly domain: string
  readonly mx: MxAnswer
}

/** What DNS says of where mail for the CRM address goes. */
export type MxAnswer =
  /** Names of hosts, the one that is tried first in front. */
  | { readonly state: 'found'; readonly exchanges: readonly string[] }
  | { readonly state: 'none' }
  /** `trouble`: by its code, e.g. `ETIMEOUT`. */
  | { readonly state: 'no_answer'; readonly trouble: string }

/** The CRM address, and whether DNS leads mail for it anywhere, asked now. */
export async function getCrmAddress(
  ctx: Pick<Context, 'store' | 'installation' | 'resolveMx'>,
  by: Acting,
): Promise<CrmAddress> {
  const { crmAddress } = ctx.installation
  const domain = hostOf(crmAddress) ?? ''
  const [{ slug }, mx] = await Promise.all([getTenant(ctx, by.tenantId), askMx(ctx, domain)])
  return { crmAddress, plusAddress: plusAddressOf(crmAddress, slug), domain, mx }
}

/** More say no more to whoever reads them. */
const maxExchanges = 16

async function askMx({ resolveMx }: Pick<Context, 'resolveMx'>, domain: string): Promise<MxAnswer> {
  try {
    const records = await resolveMx(domain)
    const exchanges = records
      .toSorted((one, other) => one.priority - other.priority)
      .map(({ exchange }) => exchange.replace(/\.$/, ''))
      // An MX that names nothing says that the domain takes no mail (RFC 7505).
      .filter((exchange) => exchange !== '')
    return exchanges.length === 0 ? { state: 'none' } : { state: 'found', exchanges: exchanges.slice(0, maxExchanges) }
  } catch (error) {
    const trouble = dnsCodeOf(error)
    return nothingThere.has(trouble) ? { state: 'none' } : { state: 'no_answer', trouble }
  }
}

/** DNS answered: there is no such name, or it has no MX. */
const nothingThere: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA'])
