import { generate } from 'selfsigned'

/** PEM texts. */
export interface TlsKeys {
  readonly key: string
  readonly cert: string
}

const tenYearsMs = 10 * 365 * 86_400_000

/**
 * A certificate of our own making for STARTTLS where none is given: mail servers do not verify it (RFC 7435 calls that
 * opportunistic security), and without it they would talk in the clear.
 */
export async function makeTlsKeys(hostName: string, now: Date): Promise<TlsKeys> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: hostName }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: now,
    notAfterDate: new Date(now.getTime() + tenYearsMs),
  })
  return { key, cert }
}
