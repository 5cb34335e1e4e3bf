import { createInterface } from 'node:readline/promises'
import { text } from 'node:stream/consumers'
import { Writable } from 'node:stream'
import type { z } from 'zod'
import { instant } from '../contract/values.ts'
import { clockTimePattern } from '../domain/clock-time.ts'
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

/** A time to come: `14:30`, the next one by this machine's clock, or a moment by RFC 3339 with its offset. */
export function momentToCome(name: string, value: string, now: Date): Date {
  const at = clockTimePattern.test(value) ? nextAt(value, now) : momentIn(value)
  if (at !== null && at > now) return at
  const why = at === null ? 'expected a time of day, e.g. 14:30, or e.g. 2026-03-01T14:30+01:00' : 'it is past'
  throw new UsageError(`--${name} is ${JSON.stringify(value)}; ${why}.`)
}

/** Nobody types seconds, which RFC 3339 asks for. */
function momentIn(value: string): Date | null {
  const whole = value.replace(/(T\d\d:\d\d)(?=Z|[+-])/, '$1:00')
  return instant.safeParse(whole).success ? new Date(whole) : null
}

function nextAt(clockTime: string, now: Date): Date {
  const [hours = 0, minutes = 0] = clockTime.split(':').map(Number)
  const at = new Date(now)
  at.setHours(hours, minutes, 0, 0)
  if (at <= now) at.setDate(at.getDate() + 1)
  return at
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
