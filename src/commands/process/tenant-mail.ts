import type { AnsweredMail } from '../../domain/customer-reply.ts'
import type { InboundMessage } from '../../domain/message.ts'
import type { MailOfId } from '../../domain/reused-id.ts'
import type { SenderProof } from '../../domain/sender-proof.ts'
import type { IdentityHolder } from '../../store/look-ups.ts'
import type { Matches } from './find-matches.ts'
import type { Begun, ReadMail } from './mail.ts'
import type { MailRole } from './match-mail.ts'
import type { Learned } from './outcome.ts'

/** A mail whose tenant is known, with all that was loaded for it: what is decided from, without further questions. */
export interface TenantMail {
  readonly begun: Begun
  readonly mail: ReadMail
  readonly role: MailRole
  readonly identity: string
  readonly holder: IdentityHolder | null
  /** Mail of the tenant that counted and has the same Message-ID. */
  readonly ofSameId: readonly MailOfId[]
  /** Quarantined mail names this one's Message-ID. */
  readonly isAnswerWaiting: boolean
  readonly matches: Matches
  readonly isOwnHost: (hostName: string) => boolean
  /** CRM addresses it came by: the tenant's short name in a plus-form, null for a plain one. */
  readonly slugs: readonly (string | null)[]
  readonly isCrm: (address: string) => boolean
  /** As checked; null where From names nobody. */
  readonly checkedProof: SenderProof | null
  /** The tenant's mails that it names by their own Message-ID. */
  readonly answered: readonly AnsweredMail[]
  readonly siblings: readonly InboundMessage[]
  readonly learned: Learned
  /** Its subject carries the code of a test of the tenant, and nobody kept it. */
  readonly isTest: boolean
}
