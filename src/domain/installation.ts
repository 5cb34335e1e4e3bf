/** What is true of the whole installation, from the configuration. */
export interface Installation {
  /** The address people put into BCC or CC, e.g. `crm@bccrm.example`; `crm+slug@…` is accepted too. */
  readonly crmAddress: string
  /** Further addresses taken as ours, e.g. of an earlier host name. */
  readonly crmAliases: readonly string[]
  readonly unknownHost: 'quarantine' | 'refuse'
  readonly maxMessageBytes: number
  readonly maxReceivedFields: number
  readonly maxBacklog: number
  readonly quarantine: QuarantineLimits
  readonly leaseMs: number
  /** Starts of a worker on one message that never returned, before the message is `failed`. */
  readonly maxStarts: number
  /** Age at which a sender proof that DNS cannot answer counts as unproved. */
  readonly senderProofPatienceMs: number
}

/**
 * At a limit the answer is 452; nothing accepted is dropped. Binds only mail that would itself be quarantined, or ignored
 * without a tenant: what programs of unknown host names write. Shares are of all such mail that is kept, whoever's it is.
 */
export interface QuarantineLimits {
  /** Of the sender's host name. */
  readonly perHostName: number
  readonly perClientNetwork: number
  /** Of one tenant; all mail without a tenant counts as one tenant's. */
  readonly perTenantCount: number
  readonly perTenantBytes: number
}
