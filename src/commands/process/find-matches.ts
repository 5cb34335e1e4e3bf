import { addressKey, hostOf } from '../../domain/address.ts'
import type { TenantId } from '../../domain/ids.ts'
import { collectEvidence } from '../../domain/matching/collect-evidence.ts'
import type { Ranked } from '../../domain/matching/decide-assignment.ts'
import { rankCandidates } from '../../domain/matching/rank-candidates.ts'
import { nameReviewKeys, numberReviewKeys } from '../../domain/review-keys.ts'
import type { LookUps } from '../../store/look-ups.ts'
import { assembleFindings } from './assemble-findings.ts'
import { lookUpDetails } from './look-up-details.ts'
import { lookUpNear, type Near } from './look-up-near.ts'
import { lookUpRecords, type RecordsFound } from './look-up-records.ts'
import type { MatchMail, PeopleRules } from './match-mail.ts'

export interface Matches {
  readonly near: Near
  readonly records: RecordsFound
  readonly ranked: Ranked
  /** What was looked at: a review is ranked again when a change touches one of them. */
  readonly keys: readonly string[]
}

/**
 * Everything in the tenant that may have to do with the mail, ranked. Three waves of look-ups, all by index; the wave is
 * what costs, for within one the store makes a single query of the same question of all mails under way.
 */
export async function findMatches(
  lookUps: LookUps,
  tenantId: TenantId,
  mail: MatchMail,
  rules: PeopleRules,
): Promise<Matches> {
  const near = await lookUpNear(lookUps, tenantId, mail, rules)
  const records = await lookUpRecords(lookUps, tenantId, mail, near)
  const details = await lookUpDetails(lookUps, tenantId, near, records)
  const collected = collectEvidence(assembleFindings(mail, { near, records, details }, rules))
  const ranked = { ...collected, candidates: rankCandidates(collected.candidates) }
  return { near, records, ranked, keys: keysOf(mail, records, ranked) }
}

/**
 * Numbers, people, the leads that are suggested, the names that the subject might hold, and the hosts of all addressees: also
 * of those who count as the tenant's own today.
 */
function keysOf(mail: MatchMail, records: RecordsFound, ranked: Ranked): readonly string[] {
  const keys = [
    ...records.tokens.flatMap(({ token }) => numberReviewKeys(token.number)),
    ...records.people.flatMap(({ address, hostName }) => (hostName === null ? [address] : [address, hostName])),
    ...hostsOf([...mail.to, ...mail.cc]),
    ...ranked.candidates.flatMap(({ target, leadId }) => [target.number, ...(leadId === null ? [] : [leadId])]),
    ...(mail.sender === null ? [] : [mail.sender.address]),
    ...nameReviewKeys(mail.subject),
  ]
  return [...new Set(keys)]
}

const maxHosts = 50

function hostsOf(mailboxes: MatchMail['to']): readonly string[] {
  const hosts = mailboxes.map(({ address }) => hostOf(addressKey(address))).filter((host) => host !== null)
  return [...new Set(hosts)].slice(0, maxHosts)
}
