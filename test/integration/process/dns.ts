import type { ResolveDns } from '../../../src/mail/resolver.ts'

export interface FakeDns {
  readonly resolve: ResolveDns
  /** This host and what lies below cannot be answered for now. */
  fail(hostName: string): void
  recover(): void
}

/** Each of our people's hosts has one server that may send for it; a stranger's has none. */
const txt: Readonly<Record<string, string>> = {
  'xyz.example': 'v=spf1 ip4:192.0.2.25 -all',
  '_dmarc.xyz.example': 'v=DMARC1; p=none',
  'acme.example': 'v=spf1 ip4:192.0.2.26 -all',
  '_dmarc.acme.example': 'v=DMARC1; p=none',
  'nordwind.example': 'v=spf1 ip4:192.0.2.27 -all',
  '_dmarc.nordwind.example': 'v=DMARC1; p=none',
  'xyz-group.example': 'v=spf1 ip4:192.0.2.25 -all',
  '_dmarc.xyz-group.example': 'v=DMARC1; p=none',
}

/** A zone of our own instead of the network's. */
export function fakeDns(): FakeDns {
  let failing: string | null = null
  return {
    resolve: (name, type) => {
      if (failing !== null && name.endsWith(failing)) return Promise.reject(dnsError('ESERVFAIL', name))
      const record = type === 'TXT' ? txt[name] : undefined
      return record === undefined ? Promise.reject(dnsError('ENOTFOUND', name)) : Promise.resolve([[record]])
    },
    fail: (hostName) => {
      failing = hostName
    },
    recover: () => {
      failing = null
    },
  }
}

function dnsError(code: string, name: string): Error {
  return Object.assign(new Error(`query ${code} ${name}`), { code })
}
