import { outsideAddressees } from '../../domain/addressee.ts'
import type { Installation } from '../../domain/installation.ts'
import type { MessageId } from '../../domain/ids.ts'
import type { Mailbox } from '../../domain/parsed-message.ts'
import type { MailSender } from '../../domain/recognise-tenant.ts'

/** What matching reads of a mail; taken from the parsed mail, or from the stored summary when a review is ranked again. */
export interface MatchMail {
  readonly messageId: MessageId
  readonly receivedAt: Date
  readonly sender: MailSender | null
  readonly to: readonly Mailbox[]
  readonly cc: readonly Mailbox[]
  readonly subject: string
  readonly threadIds: readonly string[]
  /** `own`: written in the tenant; `answer`: by a customer; `released`: by whom, only its releaser knows. */
  readonly role: MailRole
}

export type MailRole = 'own' | 'answer' | 'released'

export interface PeopleRules {
  readonly isOwnHost: (hostName: string) => boolean
  readonly installation: Installation
}

/** More people than a rep writes to; a mail to ten thousand is no reason for ten thousand look-ups. */
const MAX_PEOPLE = 50

/**
 * Who stands on the other side, as address keys: the outside addressees; in a customer's reply the sender stands in their
 * place; where it is not known who wrote, both.
 */
export function peopleOf(mail: MatchMail, rules: PeopleRules): readonly string[] {
  const outside = outsideAddressees(mail, rules)
  return peopleByRole(mail.role, outsideSender(mail, rules), outside).slice(0, MAX_PEOPLE)
}

/** Everybody outside who takes part, whoever wrote: what conversations are compared by. */
export function outsideParticipants(mail: MatchMail, rules: PeopleRules): readonly string[] {
  return [...outsideSender(mail, rules), ...outsideAddressees(mail, rules)]
}

function outsideSender({ sender }: MatchMail, { isOwnHost }: PeopleRules): readonly string[] {
  return sender === null || isOwnHost(sender.hostName) ? [] : [sender.address]
}

function peopleByRole(role: MailRole, sender: readonly string[], outside: readonly string[]): readonly string[] {
  switch (role) {
    case 'own':
      return outside
    case 'answer':
      return sender
    case 'released':
      return [...new Set([...sender, ...outside])]
  }
}
