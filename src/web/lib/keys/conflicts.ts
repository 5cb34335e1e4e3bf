import { scopesTogether, shortcuts, type Shortcut } from './registry.ts'

type Remapped = Readonly<Record<string, string>>

/** The table with what one person chose instead. */
export function remappedShortcuts(remapped: Remapped): readonly Shortcut[] {
  return shortcuts.map((shortcut): Shortcut => ({ ...shortcut, keys: remapped[shortcut.id] ?? shortcut.keys }))
}

/** The other shortcut that would be meant by the same keys on one page; null where there is none. */
export function conflictOf(id: string, table: readonly Shortcut[]): Shortcut | null {
  const own = table.find((shortcut) => shortcut.id === id)
  if (own === undefined) return null
  return table.find((other) => other.id !== id && liveTogether(own, other) && collide(own.keys, other.keys)) ?? null
}

function liveTogether(left: Shortcut, right: Shortcut): boolean {
  return scopesTogether.some((scopes) => scopes.includes(left.scope) && scopes.includes(right.scope))
}

/** The same keys; a key that begins the other's sequence; a digit of the range. */
function collide(left: string, right: string): boolean {
  if (left === right || left.startsWith(`${right} `) || right.startsWith(`${left} `)) return true
  return (isDigit(left) && right === '1…9') || (isDigit(right) && left === '1…9')
}

function isDigit(keys: string): boolean {
  return /^[1-9]$/.test(keys)
}
