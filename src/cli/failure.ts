import { ConfigError } from '../platform/config.ts'
import { PartMissing } from '../dev/services/advice.ts'
import { Refusal } from '../domain/refusal.ts'
import { StartUpError, Unreachable } from '../platform/start-up-error.ts'

/** A command was called in a way that cannot be meant. */
export class UsageError extends Error {
  override name = 'UsageError'
}

export interface Failure {
  readonly words: string
  readonly exitCode: 1 | 2 | 75
}

/** What a person reads when a command did not do what it was told, and the exit code a script sees. */
export function explainFailure(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof Refusal) return { words: `Refused (${error.code}): ${message}`, exitCode: 1 }
  if (error instanceof ConfigError || error instanceof UsageError) return { words: message, exitCode: 2 }
  if (isForGood(error)) return { words: message, exitCode: 1 }
  const reply = permanentReplyIn(error)
  if (reply !== null) return { words: `Refused by the SMTP server: ${reply}`, exitCode: 1 }
  return { words: `Failed, nothing is lost; try again: ${message}`, exitCode: 75 }
}

/** Trouble with a file that the person named is wrong usage, not a fault that goes away. */
export function withFile(path: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || !wrongFile.has(String(error.code))) return error
  return new UsageError(`${path} cannot be used: ${error.message}`)
}

const wrongFile: ReadonlySet<string> = new Set(['ENOENT', 'EACCES', 'EPERM', 'EISDIR', 'ENOTDIR', 'EROFS'])

/** Somebody has to change something first; the same command would end the same way. */
function isForGood(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.every(isForGood)
  return (error instanceof StartUpError && !(error instanceof Unreachable)) || error instanceof PartMissing
}

/** The answer 5xx of an SMTP server (RFC 5321 section 4.2.1), as nodemailer hands it on. */
function permanentReplyIn(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  const { responseCode, response } = error as Error & { readonly responseCode?: unknown; readonly response?: unknown }
  if (typeof responseCode !== 'number' || responseCode < 500) return null
  return typeof response === 'string' ? response : String(responseCode)
}
