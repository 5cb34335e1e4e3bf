import { z } from 'zod'

/** The version that a change was made from, as the entity tag its record was answered with (RFC 9110 section 13.1.1). */
export const ifMatch = z.looseObject({
  'if-match': z
    .string('Send If-Match with the version you saw, e.g. If-Match: "3".')
    .regex(/^"?\d{1,9}"?$/, 'Write the version you saw, e.g. "3".'),
})

/** The same where it may be left out: a question that is answered already is refused either way. */
export const seenVersion = z.looseObject({ 'if-match': ifMatch.shape['if-match'].optional() })
