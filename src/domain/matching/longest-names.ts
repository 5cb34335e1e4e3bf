/**
 * Names found in a subject, without those that only occur as part of a longer one: "Pumpwerk Nord Erweiterung" names that
 * lead and not the lead "Pumpwerk Nord".
 */
export function longestNames<T extends { readonly key: string }>(found: readonly T[]): readonly T[] {
  return found.filter((one) => !found.some((other) => other.key !== one.key && holds(other.key, one.key)))
}

/** Chinese has no spaces between words. */
function holds(longer: string, shorter: string): boolean {
  return /\p{Script=Han}/u.test(shorter) ? longer.includes(shorter) : ` ${longer} `.includes(` ${shorter} `)
}
