import { z } from 'zod'
import { target } from './matching.ts'

export const subjectCheckBody = z.strictObject({ subject: z.string().max(2000) })

/** What the ingest worker would read in this subject. */
export const subjectCheck = z.object({
  subject: z.string().describe('As the rules see it: every space made plain, invisible marks gone.'),
  tokens: z.array(
    z.object({
      text: z.string(),
      number: z.string(),
      afterLeadWord: z.string().nullable().describe('The word that names a lead, where one stands right before it.'),
      leadsTo: z
        .object({ target, name: z.string(), outcome: z.enum(['open', 'won', 'lost']) })
        .nullable()
        .describe('Null: the number names nothing you may see, so it is no evidence.'),
    }),
  ),
  nearMisses: z
    .array(
      z.object({
        text: z.string(),
        why: z.enum(['bracket', 'hash', 'glued', 'too_long', 'full_width', 'ignored']),
      }),
    )
    .describe('Words that nearly were a number, and why they are none.'),
})

export type SubjectCheckPayload = z.infer<typeof subjectCheck>
