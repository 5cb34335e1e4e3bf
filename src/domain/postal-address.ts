/** Where letters go; what is not known of it is null. */
export interface PostalAddress {
  readonly street: string | null
  readonly postalCode: string | null
  readonly city: string | null
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null
}

/** Null where nothing of it is known, so that "no address" is one value. */
export function knownAddress(address: PostalAddress): PostalAddress | null {
  return Object.values(address).every((part) => part === null) ? null : address
}
