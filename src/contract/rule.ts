import { z } from 'zod'
import { id, instant, mailAddress, onlyVersion } from './values.ts'

/** Mail from this user to this addressee goes to that lead until it is closed. */
export const rule = z.object({
  id,
  userId: id,
  addressee: z.string(),
  leadId: id,
  createdAt: instant,
  createdBy: id,
  version: onlyVersion,
})

export type RulePayload = z.infer<typeof rule>

export const rememberBody = z.strictObject({
  remember: mailAddress.describe('An addressee of the mail: whom the sender wrote to.'),
  leadId: id
    .optional()
    .describe('Where it was seen filed: refused where it was filed elsewhere since; left out: wherever it is.'),
  undoToken: id
    .optional()
    .describe('Of the filing: undoing it takes the rule back too; left out: the rule has a token of its own.'),
})
