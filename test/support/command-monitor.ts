import { collectionNames } from '../../src/store/indexes.ts'
import type { OnCommand } from '../../src/store/mongo/database.ts'

type Filter = Readonly<Record<string, unknown>>

/** Watches what goes over the wire to MongoDB. */
export interface CommandMonitor {
  readonly onCommand: OnCommand
  /** Commands on tenant data that do not say the tenant and are no named exception, as `find messages {_id, state}`. */
  readonly withoutTenant: () => readonly string[]
  /** @throws Error that lists them, where there were any. */
  readonly check: () => void
  /** How many commands there were, of whatever kind. */
  readonly sentCount: () => number
  /** Collections that saw a command. */
  readonly seen: () => ReadonlySet<string>
}

/** Collections that hold nothing of a tenant, or bytes that are only reached by the reference of a tenant's record. */
export const notOfTenants: ReadonlySet<string> = new Set([
  'tenants',
  'counters',
  'rawMessages',
  'raw.files',
  'raw.chunks',
  'signInTries',
  'setUpCodes',
  'heartbeats',
  'maintenance',
  'migrations',
  'locks',
])

export function createCommandMonitor(exceptions: ReadonlySet<string>): CommandMonitor {
  const seen = new Set<string>()
  const found = new Set<string>()
  let sentCount = 0
  return {
    onCommand: ({ commandName, command }) => {
      sentCount += 1
      const filtersOf = readers[commandName]
      if (filtersOf === undefined) return
      const name = String(command[commandName])
      seen.add(name)
      if (notOfTenants.has(name)) return
      for (const filter of filtersOf(command)) {
        const line = `${commandName} ${name} {${fieldsOf(filter)}}`
        if (!saysTenant(filter) && !exceptions.has(line)) found.add(line)
      }
    },
    withoutTenant: () => [...found],
    check: () => {
      if (found.size > 0) throw new Error(`Commands that do not say the tenant: ${[...found].join('; ')}`)
    },
    sentCount: () => sentCount,
    seen: () => new Set([...seen].filter((name) => collectionNames.includes(name as (typeof collectionNames)[number]))),
  }
}

/** Where each command has its filters, or its documents. */
const readers: Readonly<Record<string, (command: Filter) => readonly Filter[]>> = {
  find: ({ filter }) => [(filter ?? {}) as Filter],
  count: ({ query }) => [(query ?? {}) as Filter],
  distinct: ({ query }) => [(query ?? {}) as Filter],
  aggregate: ({ pipeline }) => [firstMatch(pipeline as readonly Filter[])],
  findAndModify: ({ query }) => [(query ?? {}) as Filter],
  insert: ({ documents }) => documents as readonly Filter[],
  update: ({ updates }) => (updates as readonly { q: Filter }[]).map(({ q }) => q),
  delete: ({ deletes }) => (deletes as readonly { q: Filter }[]).map(({ q }) => q),
}

/** `_id, $or(a+b | c)`: what a filter looks at, not for what. */
function fieldsOf(filter: Filter): string {
  const nameOf = (field: string): string => {
    const branches = filter[field]
    if (field !== '$or' || !Array.isArray(branches)) return field
    return `$or(${branches.map((branch: Filter) => Object.keys(branch).sort().join('+')).join(' | ')})`
  }
  return Object.keys(filter).sort().map(nameOf).join(', ')
}

function firstMatch([first]: readonly Filter[]): Filter {
  return (first?.['$match'] ?? first ?? {}) as Filter
}

/** The tenant stands in the filter itself, or in each of its branches. */
function saysTenant(filter: Filter): boolean {
  if ('tenantId' in filter) return true
  const branches = filter['$or']
  if (Array.isArray(branches)) return branches.length > 0 && branches.every((branch: Filter) => saysTenant(branch))
  const all = filter['$and']
  return Array.isArray(all) && all.some((part: Filter) => saysTenant(part))
}
