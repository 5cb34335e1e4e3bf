import { createInterface } from 'node:readline/promises'
import { text } from 'node:stream/consumers'
import { Writable } from 'node:stream'
import type { z } from 'zod'
import { UsageError } from './failure.ts'

/**
 * Checks options by the schema that the HTTP interface uses, so that both say the same of the same input. `options` names the
 * option of a field where it is called otherwise.
 * @throws UsageError that names each wrong option.
 */
export function readInput<S extends z.ZodType>(
  schema: S,
  input: z.input<S>,
  options: Readonly<Record<string, string>> = {},
): z.output<S> {
  const read = schema.safeParse(input)
  if (read.success) return read.data
  const lines = read.error.issues.map(({ path, message }) => {
    const field = String(path[0] ?? '')
    return `${options[field] ?? `--${field}`}: ${message}`
  })
  throw new UsageError(lines.join('\n'))
}

/** The value of an option that may be one of a few words. */
export function oneOf<const T extends string>(name: string, allowed: readonly T[], value: string): T {
  const found = allowed.find((each) => each === value)
  if (found === undefined)
    throw new UsageError(`--${name} is ${JSON.stringify(value)}; expected one of ${allowed.join(', ')}.`)
  return found
}

export function wholeNumber(name: string, value: string, [least, most]: readonly [number, number]): number {
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN
  if (number >= least && number <= most) return number
  throw new UsageError(`--${name} is ${JSON.stringify(value)}; expected a whole number from ${least} to ${most}.`)
}

/**
 * A password from standard input: typed unseen, or handed on by a pipe. As an option it would stand in the list of processes
 * and in the shell's history.
 */
export async function readPassword(): Promise<string> {
  if (!process.stdin.isTTY) return (await text(process.stdin)).replace(/\r?\n$/, '')
  process.stderr.write('Password (not shown): ')
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: unseen, terminal: true })
  const typed = await lines.question('')
  lines.close()
  process.stderr.write('\n')
  return typed
}
