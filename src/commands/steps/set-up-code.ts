/**
 * A one-time code as it is compared: hyphens, spaces and case are how people copy.
 *
 * @example plainCode('abcd-efgh 2345') // 'ABCDEFGH2345'
 */
export function plainCode(code: string): string {
  return code.replace(/[^A-Za-z0-9]/g, '').toUpperCase()
}
