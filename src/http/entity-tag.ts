/** The entity tag of a record is its version; a change sends it back in `If-Match` (RFC 9110 section 13.1.1). */
export function tagOf(record: { readonly version: number }): string {
  return `"${record.version}"`
}

/** The version in an `If-Match` that the contract let pass. */
export function versionOf(tag: string): number {
  return Number(tag.replaceAll('"', ''))
}

/** The same where it may be left out. */
export function versionSeen(tag: string | undefined): number | null {
  return tag === undefined ? null : versionOf(tag)
}
