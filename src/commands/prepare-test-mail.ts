import type { Acting } from '../domain/acting.ts'
import type { TestMailId } from '../domain/ids.ts'
import { newestFirst } from '../domain/lead/lead-order.ts'
import { maySeeAllLeads } from '../domain/may.ts'
import { Refusal } from '../domain/refusal.ts'
import { testCode, testMailDays, testMailLink, testSubject, type TestMail } from '../domain/test-mail.ts'
import type { Context } from './context.ts'
import { cleanAddresses } from './steps/clean-fields.ts'
import { loadOwnUser } from './steps/load-own-user.ts'

export interface PreparedTestMail {
  readonly test: TestMail
  readonly mailto: string
}

const dayMs = 86_400_000

export interface TestMailWish {
  /** Ten, for the code. */
  readonly randomLetters: string
  /** To be sent from this address, to show that it is the person's; null: a test of the way. */
  readonly senderAddress: string | null
}

/**
 * Makes a test: a subject with a code, and the number of the newest open lead the person may read.
 * @throws Refusal `not_allowed` for a token that belongs to no person, `address_invalid` where an address is none.
 */
export async function prepareTestMail(
  ctx: Pick<Context, 'store' | 'clock' | 'newId' | 'installation'>,
  by: Acting,
  { randomLetters, senderAddress }: TestMailWish,
): Promise<PreparedTestMail> {
  const user = await loadOwnUser(ctx.store, by)
  const [to] = user.addresses
  if (to === undefined) throw new Refusal('address_invalid', 'You have no address to send a test mail from.')
  const code = testCode(randomLetters)
  const now = ctx.clock.now()
  const test: TestMail = {
    id: ctx.newId<TestMailId>(),
    tenantId: by.tenantId,
    userId: user.id,
    code,
    subject: testSubject(code, await findLead(ctx, by, { team: user.team, userId: user.id })),
    senderAddress: senderAddress === null ? null : (cleanAddresses([senderAddress], 'address')[0] ?? null),
    createdAt: now,
    keptUntil: new Date(now.getTime() + testMailDays * dayMs),
  }
  await ctx.store.testMails.create(test)
  return { test, mailto: testMailLink({ to, bcc: ctx.installation.crmAddress, subject: test.subject }) }
}

async function findLead(ctx: Pick<Context, 'store'>, by: Acting, own: Pick<OwnLeads, 'team' | 'userId'>) {
  const [tenant, leads] = await Promise.all([
    ctx.store.tenants.get(by.tenantId),
    ctx.store.leads.list(
      by.tenantId,
      {
        outcomes: ['open'],
        query: null,
        contactId: null,
        companyId: null,
        team: null,
        visibleTo: maySeeAllLeads(by) ? null : own,
      },
      { limit: 1, cursor: null },
      newestFirst,
    ),
  ])
  const lead = leads.items[0]
  return lead === undefined ? null : { leadWord: tenant?.settings.leadWords[0] ?? '', number: lead.number }
}

type OwnLeads = NonNullable<Parameters<Context['store']['leads']['list']>[1]['visibleTo']>
