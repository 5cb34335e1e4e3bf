import { z } from 'zod'
import { leadChanges } from './lead.ts'
import { mostLeadsAtOnce } from '../domain/most-at-once.ts'
import { id, version } from './values.ts'

export const bulkEditBody = z.strictObject({
  leads: z.array(z.strictObject({ id, version })).min(1).max(mostLeadsAtOnce),
  changes: leadChanges
    .pick({ contactId: true, campaign: true, stage: true, salespersonId: true, team: true, tags: true })
    .refine((changes) => Object.keys(changes).length > 0, 'Say which field to set, or to clear by null.')
    .describe('What is left out stays as it is in each lead; null, and for tags an empty list, clears it.'),
})

/** A preview is asked for again with every word that is typed. */
export const mostRefusedShown = 100

export const bulkEditPreview = z.object({
  changedCount: z.int().describe('Leads that are not like that already.'),
  unchangedCount: z.int().describe('Leads that are like that already.'),
  refusedCount: z.int(),
  refused: z
    .array(
      z.object({
        leadId: id.nullable(),
        number: z.string().nullable(),
        name: z.string().nullable(),
        code: z.string(),
        message: z.string(),
      }),
    )
    .max(mostRefusedShown)
    .describe(
      `The first ${mostRefusedShown}, in the order asked; without id, number and name where there is no such lead among those ` +
        'you may open.',
    ),
})

export type BulkEditPreviewPayload = z.infer<typeof bulkEditPreview>
