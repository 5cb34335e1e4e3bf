/** Fields to set; one that is left out or undefined stays as it is. */
export type Changes<T> = { readonly [K in keyof T]?: T[K] | undefined }

export interface Applied<T> {
  readonly record: T
  /** The changed fields only, as they were and as they are; both empty where nothing changed. */
  readonly before: Readonly<Record<string, unknown>>
  readonly after: Readonly<Record<string, unknown>>
  readonly isChanged: boolean
}

/** Sets fields of a record and tells which really changed, so that nothing is written or remembered for a change to the same. */
export function applyChanges<T extends object>(record: T, changes: Changes<T>): Applied<T> {
  const set = Object.entries(changes).filter(([, value]) => value !== undefined)
  const old = new Map<string, unknown>(Object.entries(record))
  const changed = set.filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(old.get(name)))
  return {
    record: { ...record, ...Object.fromEntries(changed) },
    before: Object.fromEntries(changed.map(([name]) => [name, old.get(name)])),
    after: Object.fromEntries(changed),
    isChanged: changed.length > 0,
  }
}

/** The fields that are set: what is kept of changes must not turn what was left out into what is cleared. */
export function onlySet<T>(changes: Changes<T>): Changes<T> {
  const set = Object.entries(changes).filter(([, value]) => value !== undefined)
  return Object.fromEntries(set) as Changes<T>
}

/** Of records that are made and removed, never changed: rules and API tokens. */
export const onlyVersion = 1
