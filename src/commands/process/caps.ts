import type { Cap } from '../../domain/matching/decision.ts'
import type { StateReason } from '../../domain/message.ts'
import { reusedIdOf } from './reused-id.ts'
import type { Standing } from './standing.ts'
import type { TenantMail } from './tenant-mail.ts'

/** What makes a mail doubtful as a whole, whatever it is matched with; the first one is shown first. */
export function capsOf(facts: TenantMail, standing: Standing): readonly Cap[] {
  return capTable.filter(([, holds]) => holds(facts, standing)).map(([cap]) => cap)
}

const capTable: readonly (readonly [Cap, (facts: TenantMail, standing: Standing) => boolean])[] = [
  ['sender_not_proved', (_, { belief }) => belief !== 'good'],
  ['parsers_disagree', ({ mail }) => mail.parsed.twoReadings.length > 0],
  ['message_id_reused', (facts, standing) => reusedIdOf(facts, standing) !== null],
  ['unknown_user', ({ role, matches }) => role !== 'answer' && matches.near.users.length === 0],
  ['ambiguous_user', ({ role, matches }) => role !== 'answer' && matches.near.users.length > 1],
  ['automated_own', ({ role, mail }) => role !== 'answer' && mail.automated === 'certain'],
  ['customer_reply', ({ role }) => role === 'answer'],
  ['crm_address_only', isToCrmAlone],
  ['released', isReleased],
]

/** Perhaps a forward, whose real sender and addressee stand inside. Somebody in BCC we cannot see is no addressee either. */
function isToCrmAlone({ role, mail, isCrm }: TenantMail): boolean {
  return role !== 'answer' && [...mail.parsed.to, ...mail.parsed.cc].every(({ address }) => isCrm(address))
}

const notDoubtful: ReadonlySet<StateReason> = new Set(['internal', 'never_log', 'test_mail'])

/** Taking back what was only private, or a test, is no release: nothing about that mail was doubtful. */
function isReleased({ begun, role }: TenantMail): boolean {
  return role === 'released' || begun.message.waived.some((reason) => !notDoubtful.has(reason))
}
