import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** Writes values into text that others may carry but neither read nor change. */
export interface Seal {
  readonly close: (value: object) => string
  /** Null where the text was not sealed by this key, or was changed since. */
  readonly open: (text: string) => unknown
}

const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/**
 * A seal by a key made from a secret (HKDF, RFC 5869): for another purpose another key comes out. Every process that knows the
 * secret opens what another one closed. Each value has a nonce of its own (96 bits, NIST SP 800-38D section 8.2.2).
 */
export function createSeal(secret: string, purpose: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', purpose, 32))
  return {
    close: (value) => {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv(algorithm, key, nonce)
      const hidden = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString('base64url')
    },
    open: (text) => {
      const bytes = Buffer.from(text, 'base64url')
      if (bytes.length <= nonceBytes + tagBytes) return null
      const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
      decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
      try {
        const shown = Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()])
        return JSON.parse(shown.toString('utf8')) as unknown
      } catch {
        return null
      }
    },
  }
}
