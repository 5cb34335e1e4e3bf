import { crmSlugs, isCrmAddress } from '../../domain/addressee.ts'
import { deliveryReportOf } from '../../domain/bounce.ts'
import { siblingOf } from '../../domain/customer-reply.ts'
import { mailIdentity } from '../../domain/fingerprint.ts'
import { recogniseTenant, type Recognition } from '../../domain/recognise-tenant.ts'
import { summarise } from '../../domain/summary.ts'
import { findTestCode } from '../../domain/test-mail.ts'
import type { TenantId } from '../../domain/ids.ts'
import type { ProcessContext } from './context.ts'
import { findMatches } from './find-matches.ts'
import { judgeBounce } from './judge-bounce.ts'
import { lookUpAnswered, toAnswered } from './look-up-answered.ts'
import { judgeTenantMail, type Judged } from './judge-tenant-mail.ts'
import { lookUpPeople, type PeopleFound } from './look-up-people.ts'
import type { Begun, ReadMail } from './mail.ts'
import type { MatchMail } from './match-mail.ts'
import { ignored, quarantined, type Learned, type Outcome } from './outcome.ts'
import type { TenantMail } from './tenant-mail.ts'

/**
 * What becomes of a parsed mail. Loads everything in four waves of look-ups (hosts and answered mails; what is near; the
 * records behind it; their details), then decides without asking again. Writes nothing.
 */
export async function judgeMail(ctx: ProcessContext, begun: Begun, mail: ReadMail): Promise<Judged> {
  const people = await lookUpPeople(ctx, begun, mail)
  const report = deliveryReportOf(mail.parsed)
  if (report !== null)
    return judged(await judgeBounce(ctx, { begun, mail, report, people, learned: learn(ctx, mail, people) }))
  const recognition = recogniseTenant({
    sender: mail.sender,
    hasTwoReadings: mail.parsed.twoReadings.includes('from'),
    registration: registrationOf(mail, people),
    answered: people.tenantsAnswered,
    addressed: people.tenantsAddressed,
    message: begun.message,
  })
  if (recognition.kind === 'quarantined') return judged(withoutTenant(ctx, recognition, mail, people))
  return judgeTenantMail(ctx, await loadTenantMail(ctx, begun, mail, people, recognition))
}

/** A program that writes from outside and answers nothing of ours is ignored; a person waits in quarantine. */
function withoutTenant(
  ctx: ProcessContext,
  { reason, tenantId }: Extract<Recognition, { kind: 'quarantined' }>,
  mail: ReadMail,
  people: PeopleFound,
): Outcome {
  const learned = learn(ctx, mail, people)
  const isProgram = mail.automated === 'certain' && reason === 'unknown_host_name'
  return isProgram ? ignored('automated', tenantId, learned) : quarantined(reason, tenantId, learned)
}

async function loadTenantMail(
  ctx: ProcessContext,
  begun: Begun,
  mail: ReadMail,
  people: PeopleFound,
  recognition: Exclude<Recognition, { kind: 'quarantined' }>,
): Promise<TenantMail> {
  const { tenantId } = recognition
  const { lookUps } = ctx.store
  const { identity } = mailIdentity(mail.parsed)
  const isOwnHost = (hostName: string) => people.tenantOfHost.get(hostName) === tenantId
  const { messageId } = mail.parsed
  const [matches, holder, ofSameId, isAnswerWaiting, isTest, answered] = await Promise.all([
    findMatches(lookUps, tenantId, matchMailOf(begun, mail, recognition), {
      isOwnHost,
      installation: ctx.installation,
    }),
    lookUps.identityHolder(tenantId, identity),
    messageId === null ? [] : lookUps.mailOfId(tenantId, messageId),
    messageId === null ? false : lookUps.isAnswerWaiting(messageId),
    isTestMail(ctx, begun, mail, tenantId),
    recognition.kind === 'answer' ? lookUpAnswered(lookUps, tenantId, people.owners) : [],
  ])
  const sibling = recognition.kind === 'own' ? recognition.alsoAnswers : null
  return {
    begun,
    mail,
    role: recognition.kind,
    identity,
    holder,
    ofSameId,
    isAnswerWaiting,
    matches,
    isOwnHost,
    // By the envelope: the header may name any address, and a BCC stands only there.
    slugs: crmSlugs(begun.message.envelope.recipients, ctx.installation),
    isCrm: (address) => isCrmAddress(address, ctx.installation),
    checkedProof: people.proof,
    answered: toAnswered(answered, matches.near.tenant.settings),
    siblings: sibling === null ? [] : [siblingOf(begun.message, sibling, begun.startedAt)],
    learned: learn(ctx, mail, people),
    isTest,
  }
}

/** Asks only where there is something like a code. */
async function isTestMail(ctx: ProcessContext, begun: Begun, mail: ReadMail, tenantId: TenantId): Promise<boolean> {
  const code = findTestCode(mail.parsed.subject)
  if (code === null || begun.message.waived.includes('test_mail')) return false
  return (await ctx.store.testMails.byCode(tenantId, code)) !== null
}

function matchMailOf(begun: Begun, mail: ReadMail, { kind }: { readonly kind: MatchMail['role'] }): MatchMail {
  const { to, cc, subject } = mail.parsed
  const { id, receivedAt } = begun.message
  return { messageId: id, receivedAt, sender: mail.sender, to, cc, subject, threadIds: mail.threadIds, role: kind }
}

function learn(ctx: ProcessContext, mail: ReadMail, people: PeopleFound): Learned {
  return {
    summary: summarise(mail.parsed, mail, ctx.installation),
    senderProof: people.proof,
    threadIds: mail.threadIds,
  }
}

function registrationOf({ sender }: ReadMail, { tenantOfHost }: PeopleFound) {
  const tenantId = sender === null ? undefined : tenantOfHost.get(sender.hostName)
  return tenantId === undefined ? null : { tenantId }
}

function judged(outcome: Outcome): Judged {
  return { kind: 'judged', outcome }
}
