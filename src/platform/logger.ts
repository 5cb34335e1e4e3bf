import { pino, type DestinationStream, type Logger as PinoLogger } from 'pino'

/** One line per outcome, fixed message, facts as fields; never a subject, body or full address at level info. */
export type Logger = PinoLogger

type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'

export interface LogOptions {
  readonly level: LogLevel
  /** Where lines go; standard output unless a test reads them. */
  readonly destination?: DestinationStream
}

/** JSON lines with the time in ISO form; what must not be read by whoever reads logs is cut out by name. */
export function createLogger(options: LogOptions): Logger {
  const settings = {
    level: options.level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: redactedPaths(), censor: '[not logged]' },
    serializers: { err: serializeError, error: serializeError },
  }
  return options.destination === undefined ? pino(settings) : pino(settings, options.destination)
}

/** Field names that never reach a line, whatever object they stand in: a net under the rule, not the rule itself. */
const neverLogged = [
  'password',
  'passwordHash',
  'token',
  'authorization',
  'cookie',
  'secret',
  'subject',
  'text',
  'html',
  'body',
  'raw',
  'snippet',
  'from',
  'to',
  'cc',
  'address',
  'addresses',
  'envelopeSender',
  'recipients',
]

function redactedPaths(): string[] {
  return neverLogged.flatMap((name) => [name, `*.${name}`])
}

interface LoggedError {
  readonly type: string
  readonly code: string | null
  readonly message: string
  readonly stack: string | null
  readonly cause: LoggedError | null
}

/**
 * Only what an operator needs of an error. Errors of MongoDB and of the parser quote documents and header fields in
 * properties of their own; those are left out. Addresses quoted in a message lose their local part.
 */
function serializeError(error: unknown): LoggedError {
  if (!(error instanceof Error)) {
    return { type: typeof error, code: null, message: hideAddresses(String(error)), stack: null, cause: null }
  }
  const code = 'code' in error ? String(error.code) : null
  return {
    type: error.name,
    code,
    message: hideAddresses(error.message),
    stack: framesOf(error),
    cause: error.cause === undefined ? null : serializeError(error.cause),
  }
}

/** The frames without the first lines, which repeat the message. */
function framesOf(error: Error): string | null {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return frames.length === 0 ? null : frames.join('\n')
}

function hideAddresses(text: string): string {
  return text.replaceAll(/[^\s@"'<>{}(),:;]+@/g, '…@').slice(0, 1000)
}
