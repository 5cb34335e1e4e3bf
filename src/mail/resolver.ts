import { Resolver } from 'node:dns/promises'

/** DNS TXT look-up as an argument, so that tests bring their own zone. Rejects with a Node DNS error (`code` ENOTFOUND, ENODATA, ESERVFAIL …). */
export type ResolveTxt = (name: string) => Promise<string[][]>

/** DNS MX look-up; rejects as `ResolveTxt` does. */
export type ResolveMx = (name: string) => Promise<readonly { readonly exchange: string; readonly priority: number }[]>

/** Any record type, as mailauth asks for it: `(name, 'TXT' | 'MX' | 'A' | 'AAAA' | 'PTR')`. */
export type ResolveDns = (name: string, type: string) => Promise<unknown>

export interface DnsSettings {
  /** Asked instead of the system's servers; empty: the system's. */
  readonly servers: readonly string[]
  readonly timeoutMs: number
}

/** The system's DNS, or the servers given, with a timeout of its own so that a silent server is "not now" and no hang. */
export function systemResolver({ servers, timeoutMs }: DnsSettings): {
  readonly resolveDns: ResolveDns
  readonly resolveTxt: ResolveTxt
  readonly resolveMx: ResolveMx
} {
  const resolver = new Resolver({ timeout: timeoutMs, tries: 2 })
  if (servers.length > 0) resolver.setServers(servers)
  return {
    resolveDns: (name, type) => resolver.resolve(name, type),
    resolveTxt: (name) => resolver.resolveTxt(name),
    resolveMx: (name) => resolver.resolveMx(name),
  }
}
