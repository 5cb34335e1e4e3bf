import { bouncedAddresses } from '../../domain/bounce.ts'
import type { DeliveryReport } from '../../domain/parsed-message.ts'
import { isNeverLogged } from '../../domain/privacy.ts'
import type { ProcessContext } from './context.ts'
import { lookUpAnswered, toAnswered } from './look-up-answered.ts'
import type { PeopleFound } from './look-up-people.ts'
import type { Begun, ReadMail } from './mail.ts'
import { ignored, type Learned, type Outcome } from './outcome.ts'

/**
 * A delivery report is ignored in the tenant whose mail it names by its own Message-ID, never by From, which is a mail
 * server's. It is never answered (RFC 5321 section 4.5.5). Where it encloses no original, the mail that it answers tells the
 * tenant, and no address is marked: In-Reply-To does not say that it is this mail that failed. Whom the tenant never logs is
 * asked first: of a report from there, or about a mail to there, nothing is stored.
 */
export async function judgeBounce(
  { store: { lookUps } }: ProcessContext,
  { begun, mail, report, people, learned }: BouncedMail,
): Promise<Outcome> {
  const [tenantId, ...others] = people.tenantsAnswered
  if (tenantId === undefined || others.length > 0) return ignored('bounce', null, learned)
  const [{ settings }, originals] = await Promise.all([
    lookUps.tenant(tenantId),
    report.originalMessageId === null ? [] : lookUpAnswered(lookUps, tenantId, people.owners),
  ])
  const isWaived = begun.message.waived.includes('never_log')
  if (!isWaived && isNeverLogged(partiesOf(mail, report), settings))
    return ignored('never_log', tenantId, { summary: null, senderProof: people.proof, threadIds: [] })
  const outcome = ignored('bounce', tenantId, learned)
  const addresses = bouncedAddresses(report, toAnswered(originals, settings))
  return addresses.length === 0 ? outcome : { ...outcome, bounced: { tenantId, addresses } }
}

export interface BouncedMail {
  readonly begun: Begun
  readonly mail: ReadMail
  readonly report: DeliveryReport
  readonly people: PeopleFound
  readonly learned: Learned
}

function partiesOf({ parsed }: ReadMail, { failedRecipients }: DeliveryReport): readonly string[] {
  const written = [...parsed.from.flat(), ...parsed.to, ...parsed.cc]
  return [...written.map(({ address }) => address), ...failedRecipients]
}
