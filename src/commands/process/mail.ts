import { judgeAutomated, type Automated } from '../../domain/automated.ts'
import type { InboundMessage, ScanVerdict } from '../../domain/message.ts'
import type { ParsedMessage } from '../../domain/parsed-message.ts'
import { senderNamed, senderOf, type MailSender } from '../../domain/recognise-tenant.ts'
import type { SenderProof } from '../../domain/sender-proof.ts'
import { threadIds } from '../../domain/thread.ts'

/** A message under way: held by this worker under its lease. */
export interface Begun {
  readonly message: InboundMessage
  readonly leaseId: string
  readonly startedAt: Date
}

/** A parsed mail with what the rules read of it at once. */
export interface ReadMail {
  /** Null where From names nobody. Begun with the raw bytes, which go when it is there; what else is looked up need not wait. */
  readonly proof: Promise<SenderProof | null>
  /** Null where there is no virus scanner. */
  readonly scan: ScanVerdict | null
  readonly parsed: ParsedMessage
  readonly sender: MailSender | null
  readonly automated: Automated
  readonly threadIds: readonly string[]
  /** The ids it refers to: its own one left out. */
  readonly referredIds: readonly string[]
}

/** Reads what the rules ask of every mail, so that no step asks twice. */
export function readMailFacts(parsed: ParsedMessage, message: InboundMessage): Omit<ReadMail, 'scan' | 'proof'> {
  const ids = threadIds(parsed)
  return {
    parsed,
    sender: releasedSender(message) ?? senderOf(parsed),
    automated: judgeAutomated(parsed, message.envelope),
    threadIds: ids.all,
    referredIds: ids.all.filter((id) => id !== ids.own),
  }
}

/** Who wrote it, where its releaser said so because the mail does not. */
function releasedSender({ releasedTo }: InboundMessage): MailSender | null {
  return releasedTo?.from === null || releasedTo?.from === undefined ? null : senderNamed(releasedTo.from, '')
}
