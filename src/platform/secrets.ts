import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Secret scanners look for it, and it tells a token from a password. */
export const tokenPrefix = 'bccrm_'

/** 256 random bits behind the prefix. */
export function newTokenSecret(): string {
  return `${tokenPrefix}${randomBytes(32).toString('base64url')}`
}

/** 256 random bits for a cookie or a link. */
export function newLinkSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** 80 random bits that a person can copy from a log by hand: sixteen letters and digits none of which looks like another. */
export function newTypedCode(): string {
  const letters = 'ABCDEFGHJKMNPQRSTVWXYZ0123456789'
  const code = [...randomBytes(16)].map((byte) => letters[byte % letters.length]).join('')
  return code.replace(/(.{4})(?=.)/g, '$1-')
}

/** Lower-case letters, for codes that stand in a subject. */
export function newRandomLetters(count: number): string {
  return [...randomBytes(count)].map((byte) => String.fromCharCode(97 + (byte % 26))).join('')
}

export function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Equal in a time that does not tell how much of it is. */
export function isSameSecret(one: string, other: string): boolean {
  return timingSafeEqual(createHash('sha256').update(one).digest(), createHash('sha256').update(other).digest())
}
