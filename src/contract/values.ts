import { z } from 'zod'
import { clockTimePattern, isTimeZone } from '../domain/clock-time.ts'
import type { FieldCode } from '../domain/refusal.ts'

/** THE table of how things are written, by the code that a page explains it by. */
export const formats = {
  digits_only: /^[0-9]{1,12}$/,
  /** In one line of text; see `line`. */
  line_breaks: /^[^\p{Cc}\u2028\u2029]*$/u,
  control_characters: /^(?:[^\p{Cc}]|[\t\n\r])*$/u,
  address_invalid: /^[^\s@]+@[^\s@]+$/,
  country_code: /^[A-Z]{2}$/,
  currency_code: /^[A-Z]{3}$/,
  language_tag: /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/,
  digit_pattern: /^[0-9#]{1,12}$/,
} as const satisfies Partial<Record<FieldCode, RegExp>>

/** Opaque text; what it looks like is nobody's business outside. */
export const id = z.string().min(1).max(100)

/** A lead by its id, or by its number as `number:11111`. */
export const leadRef = z
  .string()
  .min(1)
  .max(100)
  .describe('Id of a lead, or `number:` and its number, e.g. `number:11111`.')

export const version = z
  .int()
  .min(1)
  .describe('Counts up with each change; a change names the one it saw in `If-Match`.')

export const onlyVersion = z.literal(1).describe('Such a record is made and removed, never changed.')

export const instant = z.iso.datetime({ offset: true }).describe('RFC 3339, e.g. `2026-03-01T08:30:00.000Z`.')

export const calendarDate = z.iso.date().describe('`YYYY-MM-DD`, in nobody’s time zone.')

export const timeZone = z.string().max(64).refine(isTimeZone, 'A time zone by its IANA name, e.g. Europe/Berlin.')

export const clockTime = z.string().regex(clockTimePattern, 'A time of day, e.g. 09:00.')

export const leadNumber = z.string().regex(formats.digits_only, 'Only digits 0 to 9, at most 12 of them.')

/** One line of text a person typed: control characters would forge lines in logs, headers and exports. */
export function line(maxLength: number) {
  return z
    .string()
    .trim()
    .min(1, 'Say something here.')
    .max(maxLength)
    .regex(formats.line_breaks, 'No line breaks or control characters here.')
}

export function textBlock(maxLength: number) {
  return z.string().max(maxLength).regex(formats.control_characters, 'No control characters here.')
}

/** Checked by the rules of the domain; here only that it may be one. */
export const mailAddress = z
  .string()
  .trim()
  .min(3)
  .max(254)
  .regex(formats.address_invalid, 'Write it like anna@acme.example.')

export const hostNameText = z.string().trim().min(1).max(253)

export const phone = line(40)

export const country = z.string().regex(formats.country_code, 'Two capital letters, e.g. DE (ISO 3166-1).')

export const postalAddress = z.strictObject({
  street: line(200).nullable(),
  postalCode: line(20).nullable(),
  city: line(100).nullable(),
  country: country.nullable(),
})

export const currency = z.string().regex(formats.currency_code, 'Three capital letters, e.g. EUR (ISO 4217).')

export const languageTag = z.string().regex(formats.language_tag, 'A language tag, e.g. de or zh-Hans.')

export const role = z.enum(['rep', 'reviewer', 'admin'])

export const actorRef = z.object({
  kind: z.enum(['user', 'token', 'operator', 'system']),
  id: z.string().nullable(),
})

export const undoToken = id
  .nullable()
  .describe('POST /api/undo/{undoToken} brings back how it was, for 30 days; null: nothing that can be taken back.')

/** A record as a change left it. */
export function changed<S extends z.ZodRawShape>(record: z.ZodObject<S>) {
  return record.extend({ undoToken })
}

/** The answer to a removal. */
export const removed = z.object({ undoToken })

/** The answer to an undo. */
export const undone = z.object({ act: z.string().describe('What was undone, e.g. `confirm_assignment`.'), undoToken })
