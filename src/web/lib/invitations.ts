/** A link with which somebody gets in, and until when it works. */
export interface Invitation {
  readonly link: string
  readonly expiresAt: string
}

/** A person as one line of a pasted list names him. */
export interface PersonLine {
  /** As it was typed, to be shown and to stay where it is refused. */
  readonly line: string
  readonly name: string
  /** Null where the line has none. */
  readonly address: string | null
}

/**
 * People of a pasted list, one a line: `Anna Schmidt <anna@xyz.example>`, or columns in any order parted by comma, semicolon
 * or tab, as a table is copied. Where no name stands beside the address, the address makes it.
 */
export function readPersonLines(text: string): readonly PersonLine[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(readPersonLine)
}

function readPersonLine(line: string): PersonLine {
  const parts = line.split(/[\t;,<>]/).map((part) => part.trim().replace(/^"(.*)"$/, '$1'))
  const address = parts.find((part) => /^[^\s@]+@[^\s@]+$/.test(part)) ?? null
  const name = parts.find((part) => part !== '' && !part.includes('@')) ?? nameIn(address)
  return { line, name, address }
}

/** `anna.schmidt@xyz.example` is most likely Anna Schmidt. */
function nameIn(address: string | null): string {
  const words = (address ?? '').split('@')[0]?.split(/[._-]+/) ?? []
  return words.map((word) => word.charAt(0).toLocaleUpperCase() + word.slice(1)).join(' ')
}
