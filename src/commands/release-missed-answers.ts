import { believedOwners } from '../domain/own-mail.ts'
import type { FollowUpRequest } from '../store/follow-ups.ts'
import type { MissedAnswer } from '../store/messages.ts'
import type { Context } from './context.ts'
import { announceFollowUps } from './steps/announce.ts'

type MissedContext = Pick<Context, 'store' | 'jobs' | 'clock' | 'log' | 'metrics' | 'installation'>

/** The newest so many waiting answers are looked at; an older one was looked at in the turns before. */
const batchSize = 10_000

/**
 * Finds answers in quarantine although the mail they answer was settled meanwhile: a worker that dies right after it
 * settled one of the two asks for no release. Whoever was judged a lease after the mail knew it, and stays where it is.
 */
export async function releaseMissedAnswers(ctx: MissedContext): Promise<void> {
  const missed = await ctx.store.messages.answersJudgedTooEarly(ctx.installation.leaseMs, batchSize)
  const requests = missed.flatMap(releasesOf)
  if (requests.length === 0) return
  await ctx.store.followUps.request(requests, ctx.clock.now())
  await announceFollowUps(ctx, requests)
  ctx.metrics.swept('answer', requests.length)
  ctx.log.info({ followUpCount: requests.length }, 'answers swept')
}

/** Mails of several tenants are no reason to take one of them. */
function releasesOf(missed: MissedAnswer): readonly FollowUpRequest[] {
  const byId = Map.groupBy(missed.answered, ({ ownId }) => ownId)
  const answered = [...byId.values()].flatMap(believedOwners)
  const tenantIds = new Set(answered.map(({ tenantId }) => tenantId))
  if (tenantIds.size !== 1) return []
  return answered.map(({ tenantId, ownId }) => ({ kind: 'release_answers', tenantId, subject: ownId }))
}
