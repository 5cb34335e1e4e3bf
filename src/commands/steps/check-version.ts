import { Refusal } from '../../domain/refusal.ts'

/**
 * A change is made to the version its maker saw, so that nobody's change is overwritten unseen. Null where he did not say what
 * he saw, e.g. on the command line.
 * @throws Refusal `stale_version`.
 */
export function checkVersion(record: { readonly version: number }, seenVersion: number | null): void {
  if (seenVersion === null || record.version === seenVersion) return
  throw new Refusal('stale_version', `This is version ${record.version} by now; you saw version ${seenVersion}.`, {
    version: record.version,
  })
}
