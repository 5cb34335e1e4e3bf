/** Why DNS gave no record, by Node's code, e.g. `ENOTFOUND`; `unknown` where the error has none. */
export function dnsCodeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
