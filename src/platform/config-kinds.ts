import { isIP } from 'node:net'
import { z } from 'zod'

/** One environment variable: how its text is read, what it is when unset, and its line in `.env.example`. */
export interface Variable<T> {
  readonly schema: z.ZodType<T, string>
  /** The text taken when the variable is unset or empty. */
  readonly fallback: string
  readonly meaning: string
  /** Filled into the message for a wrong value: "expected …". */
  readonly expects: string
  /** Never shown; may also be given as a file by `<NAME>_FILE`, as Docker and Kubernetes mount secrets. */
  readonly secret: boolean
}

export function text(fallback: string, meaning: string): Variable<string> {
  return { schema: z.string(), fallback, meaning, expects: 'text', secret: false }
}

/** Text that may be missing; empty means null. */
export function optionalText(meaning: string): Variable<string | null> {
  return { schema: z.string().transform(emptyAsNull), fallback: '', meaning, expects: 'text or nothing', secret: false }
}

export function secret(meaning: string): Variable<string | null> {
  return { ...optionalText(meaning), secret: true }
}

/** A connection string, which may hold a password and is therefore a secret; empty means null. */
export function serviceUrl(schemes: readonly string[], meaning: string): Variable<string | null> {
  const known = z.string().refine((value) => value === '' || schemes.some((scheme) => value.startsWith(`${scheme}://`)))
  return {
    schema: known.transform(emptyAsNull),
    fallback: '',
    meaning,
    expects: `a URL that starts with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
    secret: true,
  }
}

/** The address of a web page or service; empty means null. */
export function webUrl(meaning: string): Variable<string | null> {
  const known = z.string().refine((value) => value === '' || (URL.canParse(value) && /^https?:\/\//.test(value)))
  return {
    schema: known.transform(emptyAsNull),
    fallback: '',
    meaning,
    expects: 'a URL that starts with https:// or http://',
    secret: false,
  }
}

export function wholeNumber(fallback: number, range: readonly [number, number], meaning: string): Variable<number> {
  const [least, most] = range
  return {
    schema: z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number)
      .pipe(z.number().min(least).max(most)),
    fallback: String(fallback),
    meaning,
    expects: `a whole number from ${least} to ${most}`,
    secret: false,
  }
}

/** A service as `host:port`, e.g. `clamd:3310` or `[::1]:3310`; empty means null. */
export function hostAndPort(meaning: string): Variable<{ readonly host: string; readonly port: number } | null> {
  return {
    schema: z
      .string()
      .regex(/^(?:(?:\[[0-9a-f:.]+\]|[\w.-]+):\d{1,5})?$/i)
      .transform(splitHostAndPort),
    fallback: '',
    meaning,
    expects: 'host:port or nothing',
    secret: false,
  }
}

/** A TCP port; 0 takes any free one. */
export function port(fallback: number, meaning: string): Variable<number> {
  return wholeNumber(fallback, [0, 65535], meaning)
}

export function optionalPort(meaning: string): Variable<number | null> {
  const number = wholeNumber(1, [1, 65535], meaning)
  return {
    ...number,
    schema: z.union([z.literal('').transform(() => null), number.schema]),
    fallback: '',
    expects: `${number.expects} or nothing`,
  }
}

/** Days after which something goes; 0 is at once, `never` is null. */
export function days(fallback: number, meaning: string): Variable<number | null> {
  const number = wholeNumber(fallback, [0, 36500], meaning)
  return {
    ...number,
    schema: z.union([z.literal('never').transform(() => null), number.schema]),
    expects: `${number.expects}, or never`,
  }
}

export function oneOf<const T extends string>(options: readonly [T, ...T[]], meaning: string): Variable<T> {
  return {
    schema: z.enum(options),
    fallback: options[0],
    meaning,
    expects: options.join(' or '),
    secret: false,
  }
}

export function mailAddress(fallback: string, meaning: string): Variable<string> {
  return { schema: address, fallback, meaning, expects: 'one mail address, e.g. crm@bccrm.example', secret: false }
}

export function mailAddresses(meaning: string): Variable<readonly string[]> {
  return list(address, meaning, 'mail addresses separated by commas')
}

/** IP addresses and networks in CIDR form (RFC 4632), e.g. `10.0.0.0/8, ::1`. */
export function networks(meaning: string): Variable<readonly string[]> {
  return list(z.string().refine(isNetwork), meaning, 'IP addresses or networks such as 10.0.0.0/8, separated by commas')
}

export function ipAddresses(meaning: string): Variable<readonly string[]> {
  return list(
    z.string().refine((value) => isIP(value) !== 0),
    meaning,
    'IP addresses separated by commas',
  )
}

const address = z.string().regex(/^[^\s@,<>]+@[^\s@,<>]+$/)

function list(element: z.ZodType<string, string>, meaning: string, expects: string): Variable<readonly string[]> {
  return {
    schema: z.string().transform(splitList).pipe(z.array(element)),
    fallback: '',
    meaning,
    expects,
    secret: false,
  }
}

function splitList(value: string): string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function splitHostAndPort(value: string): { readonly host: string; readonly port: number } | null {
  if (value === '') return null
  const colon = value.lastIndexOf(':')
  return { host: value.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(value.slice(colon + 1)) }
}

function emptyAsNull(value: string): string | null {
  return value === '' ? null : value
}

function isNetwork(value: string): boolean {
  const [ip = '', bits, ...rest] = value.split('/')
  const family = isIP(ip)
  if (family === 0 || rest.length > 0) return false
  if (bits === undefined) return true
  return /^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)
}
