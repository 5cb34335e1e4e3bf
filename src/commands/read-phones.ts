import type { FollowUpRequest } from '../store/follow-ups.ts'
import type { Context } from './context.ts'
import { announceFollowUps } from './steps/announce.ts'

type ReadContext = Pick<Context, 'store' | 'jobs' | 'log' | 'metrics'>

export type ReadPhonesRequest = FollowUpRequest & { readonly kind: 'read_phones' }

/**
 * Reads the phone numbers of a tenant again after its country changed: a number without a country code is another one in
 * another country. Leads whose numbers became others are flagged anew. Where the country changed once more meanwhile, it is
 * done again before the marker goes; begun again after a fault, it writes only what is not right yet.
 */
export async function readPhones(
  ctx: ReadContext,
  request: ReadPhonesRequest,
): Promise<{ readonly leadCount: number }> {
  let leadCount = 0
  for (;;) {
    const followUp = await ctx.store.followUps.get(request)
    for await (const requests of ctx.store.leads.readPhonesAgain(request.tenantId)) {
      await announceFollowUps(ctx, requests)
      leadCount += requests.length
    }
    if (followUp === null || (await ctx.store.followUps.clear(followUp)) === 'cleared') break
  }
  ctx.log.info({ leadCount }, 'phone numbers read again')
  return { leadCount }
}
