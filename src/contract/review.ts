import { z } from 'zod'
import { newLead } from './lead.ts'
import { decision, level, target } from './matching.ts'
import { mostReviewsAtOnce } from '../domain/most-at-once.ts'
import { message } from './message.ts'
import { pageQuery } from './page.ts'
import { actorRef, id, instant, leadRef, mailAddress, version } from './values.ts'

export const reviewClaim = z.object({ userId: id, userName: z.string(), until: instant })

export const review = z.object({
  id,
  messageId: id,
  state: z.enum(['open', 'confirmed', 'rejected', 'withdrawn']),
  level: level.nullable(),
  filed: z.boolean().describe('The mail is filed already and only asked about.'),
  capped: z.boolean().describe('Never confirmed in bulk.'),
  openedAt: instant,
  forUserId: id.nullable(),
  decidedAt: instant.nullable(),
  decidedBy: actorRef.nullable(),
  claim: reviewClaim.nullable().describe('Who has it open right now.'),
  snoozedUntil: instant.nullable(),
  version,
})

/** A review with what a person needs to decide it. */
export const reviewInFull = review.extend({ message, decision: decision.nullable() })

export const reviewFilterQuery = z.object({
  state: z
    .enum(['open', 'snoozed', 'confirmed', 'rejected', 'withdrawn'])
    .default('open')
    .describe('`open`: those that are due; `snoozed`: open ones put aside until later.'),
  level: z.enum(['certain', 'likely', 'unsure', 'none']).optional().describe('`none`: no lead was found.'),
  mine: z.stringbool().default(false),
  contradiction: z.stringbool().default(false).describe('Only where the reasons point to different leads.'),
  attachment: z.stringbool().default(false).describe('Only where the mail brings a file.'),
})

export const reviewQuery = pageQuery.extend(reviewFilterQuery.shape)

/** Exactly one of them. */
const targetChoice = z.union([z.strictObject({ leadId: leadRef }), z.strictObject({ projectId: id })])

export const assignBody = z.strictObject({
  target: z.union([
    ...targetChoice.options,
    z.strictObject({ newLead }).describe('A lead that is made of this mail, in the same step.'),
  ]),
  contactId: id
    .nullish()
    .describe('The contact the mail was written to or came from; left out: the one suggested; null: none.'),
  companyId: id.nullish().describe('Sets the company of the lead; null: none; left out: as it is.'),
  reminderAt: instant.optional().describe('Reminds the actor of the lead at that time.'),
  remember: mailAddress
    .optional()
    .describe('An addressee: mail from this sender to this addressee goes to that lead until it is closed.'),
})

export const rejectBody = z.strictObject({
  reason: z.enum(['private', 'internal', 'newsletter', 'wrong_address', 'other']),
})

export const bulkConfirmBody = z.strictObject({
  reviews: z
    .array(z.strictObject({ id, version }))
    .min(1)
    .max(mostReviewsAtOnce)
    .describe('All certain, held back by nothing, and suggesting the same lead or project.'),
})

const bulkItem = z.object({
  reviewId: id,
  subject: z.string().nullable(),
  from: z.string().nullable(),
  refusal: z.object({ code: z.string(), message: z.string() }).nullable().describe('Why it is not filed; null: it is.'),
})

export const bulkConfirmPreview = z.object({
  target: target
    .extend({ name: z.string() })
    .nullable()
    .describe('Where the mails go; null where none of them can be filed in bulk.'),
  items: z.array(bulkItem),
})

export const claimBody = z.strictObject({ takeOver: z.boolean().default(false) })
export const claimAnswer = z.object({ claim: reviewClaim.nullable() })
export const snoozeBody = z.strictObject({ until: instant })

export type AssignBody = z.infer<typeof assignBody>
