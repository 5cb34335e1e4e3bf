import { addressKey, plusAddressOf } from '../domain/address.ts'
import type { Acting } from '../domain/acting.ts'
import type { Context } from '../commands/context.ts'
import { getSession } from './get-session.ts'

export interface MyAddress {
  readonly crmAddress: string
  readonly plusAddress: string
  readonly senderAddresses: readonly { readonly address: string; readonly proved: boolean }[]
}

/** @throws Refusal `not_allowed` for a token that belongs to no person. */
export async function getMyAddress(ctx: Pick<Context, 'store' | 'installation'>, by: Acting): Promise<MyAddress> {
  const { user, tenant } = await getSession(ctx, by)
  const proved = await ctx.store.testMails.provedAddresses(by.tenantId, user.id)
  const { crmAddress } = ctx.installation
  return {
    crmAddress,
    plusAddress: plusAddressOf(crmAddress, tenant.slug),
    senderAddresses: user.addresses.map((address) => ({ address, proved: proved.has(addressKey(address)) })),
  }
}
