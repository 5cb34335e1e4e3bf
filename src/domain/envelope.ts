import type { TenantId, UserId } from './ids.ts'

/** The facts of the SMTP dialogue that brought a message (RFC 5321 section 2.3.1). Addresses as the client sent them. */
export interface Envelope {
  /** MAIL FROM; `''` is the null sender of reports (RFC 5321 section 4.5.5). */
  readonly envelopeSender: string
  /** RCPT TO, accepted ones only, in the order given. */
  readonly recipients: readonly string[]
  readonly client: SmtpClient
  /** Set when the client signed in by SMTP AUTH; whom that proves says `sign-in-proof.ts`. */
  readonly authenticated: MailSignIn | null
  /** Set where the mail held a CR or LF of its own (RFC 5321 section 2.3.8 forbids it; smuggled commands hide behind it). */
  readonly hasBareLineEnds?: true
}

/** Who handed the mail over, seen at our edge: behind a trusted relay, the client the relay names (XCLIENT or PROXY). */
export interface SmtpClient {
  readonly address: string
  readonly heloName: string
  /** The trusted relay that stood between, or null. */
  readonly relay: TrustedRelay | null
  readonly tls: boolean
}

export interface TrustedRelay {
  readonly address: string
  /** The relay checks senders itself; what it hands over counts as proved. */
  readonly checksSenders: boolean
}

/** A user by password or token, or, without a user, a program of the tenant, such as its mail server, by token. */
export interface MailSignIn {
  readonly tenantId: TenantId
  readonly userId: UserId | null
}
