interface Letter {
  readonly to: string
  readonly bcc: string
  readonly subject: string
}

/** Mail programs on Windows cut longer links off (2,083 characters is the oldest limit still met). */
const maxLength = 2000

/**
 * A link that opens a new mail with everything filled in (RFC 6068); null where it would be cut off.
 *
 * @example mailtoLink({ to: 'anna@acme.example', bcc: 'crm@xyz.example', subject: 'Pumps Lead 11111' })
 *          // 'mailto:anna%40acme.example?bcc=crm%40xyz.example&subject=Pumps%20Lead%2011111'
 */
export function mailtoLink({ to, bcc, subject }: Letter): string | null {
  const link = `mailto:${encodeURIComponent(to)}?bcc=${encodeURIComponent(bcc)}&subject=${encodeURIComponent(subject)}`
  return link.length > maxLength ? null : link
}
