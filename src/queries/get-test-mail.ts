import { userIdOf, type Acting } from '../domain/acting.ts'
import type { LeadId, TestMailId } from '../domain/ids.ts'
import type { Candidate } from '../domain/matching/decision.ts'
import { Refusal } from '../domain/refusal.ts'
import { testSteps, type TestStep } from '../domain/test-mail-steps.ts'
import { isOwnHostName } from '../domain/tenant.ts'
import type { Context } from '../commands/context.ts'
import { getTenant } from './get-tenant.ts'

export interface TestMailProgress {
  readonly steps: readonly TestStep[]
  readonly kept: boolean
  /** The lead that the mail was found to belong to first; null where there is none. */
  readonly lead: { readonly id: LeadId; readonly number: string } | null
}

/**
 * How far a person's own test mail came.
 * @throws Refusal `not_found`.
 */
export async function getTestMail(
  ctx: Pick<Context, 'store' | 'installation'>,
  by: Acting,
  id: TestMailId,
): Promise<TestMailProgress> {
  const test = await ctx.store.testMails.get(by.tenantId, id)
  if (test === null) throw noTest()
  if (test.userId !== userIdOf(by.actor)) throw noTest()
  const [message, tenant, hostNames] = await Promise.all([
    ctx.store.testMails.arrivedWith(by.tenantId, test.code),
    getTenant(ctx, by.tenantId),
    ctx.store.hostNames.list(by.tenantId),
  ])
  const steps = testSteps({
    message,
    rules: tenant.settings,
    isOwnHost: (hostName) => hostNames.some((own) => isOwnHostName(own, hostName)),
    installation: ctx.installation,
  })
  return {
    steps,
    kept: message?.waived.includes('test_mail') === true,
    lead: leadOf(message?.decision?.candidates[0]),
  }
}

function leadOf(best: Candidate | undefined): TestMailProgress['lead'] {
  if (best === undefined || best.leadId === null || best.target.kind !== 'lead') return null
  return { id: best.leadId, number: best.target.number }
}

function noTest(): Refusal {
  return new Refusal('not_found', 'There is no such test mail of yours.')
}
