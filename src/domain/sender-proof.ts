/**
 * Whether the header From is who it says, judged at our edge on the raw bytes; an incoming Authentication-Results header
 * is never believed. Proved means a DMARC-aligned SPF or DKIM pass (RFC 7489 section 3.1), SMTP AUTH of that user, or a
 * trusted relay that checks senders itself.
 */
export interface SenderProof {
  readonly verdict: SenderProofVerdict
  readonly by: 'spf' | 'dkim' | 'smtp_auth' | 'trusted_relay' | null
  /** The checks' own words, as in RFC 8601 section 2.7 (`pass`, `fail`, `none`, `temperror` …). */
  readonly spf: string
  readonly dkim: string
  readonly dmarc: string
}

/** `not_now`: DNS could not answer; tried again later, and after an hour of it the mail is `unproved`, never "forged". */
export type SenderProofVerdict = 'proved' | 'unproved' | 'not_now'
