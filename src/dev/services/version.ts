/** The version numbers that a program says of itself, e.g. `db version v7.0.15` gives `7.0.15`. */
export function versionIn(text: string): string | undefined {
  return /\bv?=?(\d+\.\d+\.\d+)/.exec(text)?.[1]
}

/** Whether `version` is `least` or newer, number by number: `7.10.0` is newer than `7.9.9`. */
export function isAtLeast(version: string, least: string): boolean {
  const [a, b] = [numbersOf(version), numbersOf(least)]
  for (const [index, wanted] of b.entries()) {
    const found = a[index] ?? 0
    if (found !== wanted) return found > wanted
  }
  return true
}

function numbersOf(version: string): number[] {
  return version.split('.').map(Number)
}
