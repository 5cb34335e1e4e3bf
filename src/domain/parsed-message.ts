/** Decoded view of a raw message, within the parser's limits. Everything here came from a stranger. */
export interface ParsedMessage {
  /** Each From field as written, decoded addresses inside; exactly one field with exactly one mailbox is the rule. */
  readonly from: readonly (readonly Mailbox[])[]
  /** Mailboxes of Sender; asked only where From is a group. */
  readonly sender: readonly Mailbox[]
  /** True where From names a group (RFC 6854). */
  readonly fromIsGroup: boolean
  readonly to: readonly Mailbox[]
  readonly cc: readonly Mailbox[]
  readonly replyTo: readonly Mailbox[]
  /** Decoded, unfolded; white space as it was. `''` if there is none. */
  readonly subject: string
  /** Message-ID, In-Reply-To and References: the text inside the angle brackets, with an `@`, newest reference first. */
  readonly messageId: string | null
  readonly inReplyTo: readonly string[]
  readonly references: readonly string[]
  /** The Date field's own words, never parsed for identity; null if missing. */
  readonly rawDate: string | null
  /** `rawDate` as a point in time where it can be read. */
  readonly date: Date | null
  /** Fields as written (undecoded), for the identity of a mail. */
  readonly rawFields: { readonly from: string; readonly to: string; readonly cc: string; readonly subject: string }
  /** Lower-case names to values, the ones automated mail is told by; a Map, so that `__proto__` is only a name. */
  readonly headers: ReadonlyMap<string, readonly string[]>
  readonly text: string | null
  readonly html: string | null
  readonly attachments: readonly ParsedAttachment[]
  readonly attachmentsOmitted: number
  /** Message/rfc822 parts, encapsulated originals and reports, or a quoted original in the text. */
  readonly hasAttachedOriginal: boolean
  readonly contentType: string
  readonly report: DeliveryReport | null
  /** Fields that another program may read in another way (`mail/second-look.ts`). */
  readonly twoReadings: readonly DecidingField[]
  /** What was repaired or cut on the way, e.g. `broken_charset`, `attachment_cap`. */
  readonly notes: readonly string[]
}

/** Header fields by which a mail is told, and filed. */
export type DecidingField = 'from' | 'to' | 'cc' | 'subject' | 'message-id' | 'date'

export interface Mailbox {
  readonly name: string
  /** As written, decoded; may be empty or not an address at all. */
  readonly address: string
}

export interface ParsedAttachment {
  /** Safe to show and to save: no path, no control or direction characters, at most 120 characters. */
  readonly fileName: string
  readonly declaredType: string
  readonly sniffedType: string
  readonly sizeBytes: number
  readonly sha256: string
  readonly contentId: string | null
  readonly inline: boolean
  /** True where only a stub is kept (over a cap). */
  readonly omitted: boolean
}

/** A delivery status notification (RFC 3464): which mail of ours or theirs did not arrive, and where. */
export interface DeliveryReport {
  readonly originalMessageId: string | null
  readonly failedRecipients: readonly string[]
  /** True where at least one recipient failed for good (class 5, RFC 3463). */
  readonly permanent: boolean
}
