import type { ResolveDns } from '../../../src/mail/resolver.ts'

export interface Zone {
  readonly resolve: ResolveDns
  /** Names that were asked for, in order. */
  readonly asked: readonly string[]
}

/**
 * DNS of our own. A record may be an error code: `ESERVFAIL` and its kin are trouble, other names do not exist.
 *
 * @example zone({ 'TXT xyz.example': 'v=spf1 -all', 'TXT slow.example': 'ESERVFAIL' })
 */
export function zone(records: Readonly<Record<string, string>>): Zone {
  const asked: string[] = []
  return {
    asked,
    resolve: (name, type) => {
      asked.push(`${type} ${name}`)
      const record = records[`${type} ${name}`]
      if (record === undefined) return Promise.reject(dnsError('ENOTFOUND', name))
      if (/^E[A-Z]+$/.test(record)) return Promise.reject(dnsError(record, name))
      return Promise.resolve(type === 'TXT' ? [[record]] : [record])
    },
  }
}

function dnsError(code: string, name: string): Error {
  return Object.assign(new Error(`query ${code} ${name}`), { code })
}
