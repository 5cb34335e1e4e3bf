import { z } from 'zod'
import { leadChanges } from './lead.ts'
import { mostAtOnce } from '../domain/most-at-once.ts'
import { id, undoToken, version } from './values.ts'

export const bulkEditBody = z.strictObject({
  leads: z.array(z.strictObject({ id, version })).min(1).max(mostAtOnce),
  changes: leadChanges
    .pick({ contactId: true, campaign: true, stage: true, salespersonId: true, team: true, tags: true })
    .refine((changes) => Object.keys(changes).length > 0, 'Say which field to set, or to clear by null.')
    .describe('What is left out stays as it is in each lead; null, and for tags an empty list, clears it.'),
})

export const bulkEditPreview = z.object({
  changedCount: z.int().describe('Leads that are not like that already.'),
  items: z
    .array(
      z.object({
        leadId: id.nullable(),
        number: z.string().nullable(),
        name: z.string().nullable(),
        outcome: z.enum(['changed', 'unchanged', 'refused']),
        refusal: z.object({ code: z.string(), message: z.string() }).nullable(),
      }),
    )
    .describe('In the order asked; without id, number and name where there is no such lead among those you may open.'),
})

export const bulkEditAnswer = bulkEditPreview.extend({ undoToken })

export type BulkEditPayload = z.infer<typeof bulkEditPreview>
