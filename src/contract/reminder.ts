import { z } from 'zod'
import { pageQuery } from './page.ts'
import { id, instant, leadRef, textBlock, version } from './values.ts'

/** Something a person wants to be told about a lead at a time. */
export const reminder = z.object({
  id,
  lead: z.object({ id, number: z.string(), name: z.string() }),
  userId: id.describe('Who is reminded.'),
  at: instant,
  text: z.string().nullable(),
  doneAt: instant.nullable(),
  createdAt: instant,
  version,
})

export const reminderQuery = pageQuery.extend({
  leadId: leadRef.optional().describe('Those of everybody on this lead; left out: your own.'),
  dueBy: instant.optional().describe('Due at this time or before.'),
})

export const newReminder = z.strictObject({
  leadId: leadRef,
  at: instant,
  text: textBlock(1000).nullish(),
})

export const reminderChanges = z
  .strictObject({ at: instant, text: textBlock(1000).nullable(), done: z.boolean() })
  .partial()

export type ReminderPayload = z.infer<typeof reminder>
