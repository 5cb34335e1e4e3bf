import Table from 'cli-table3'
import type { Command } from 'commander'

/** True where the person asked for JSON on this command or on one above it. */
export function wantsJson(command: Command): boolean {
  return command.optsWithGlobals<{ json?: boolean }>().json === true
}

/** Prints one result: as JSON for programs, else by `inWords` for people. */
export function print<T>(command: Command, result: T, inWords: (result: T) => string): void {
  console.log(wantsJson(command) ? JSON.stringify(result, null, 2) : inWords(result))
}

/** A table that fits the terminal; the last column takes what is left of the width and wraps. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head
    .slice(0, -1)
    .map((title, index) => Math.max(title.length, ...rows.map((row) => row[index]?.length ?? 0)))
  const used = widths.reduce((sum, width) => sum + width + 3, 4)
  const last = Math.max(24, (process.stdout.columns || 120) - used)
  const out = new Table({
    head: [...head],
    style: { head: [], border: [] },
    wordWrap: true,
    colWidths: [...widths.map((width) => width + 2), last],
  })
  for (const row of rows) out.push([...row])
  return out.toString()
}
