import { z } from 'zod'
import { instant, line } from './values.ts'

/** What the operator says to the people who wait. */
export const maintenanceMessage = line(300)

export const maintenance = z.object({
  since: instant,
  until: instant
    .nullable()
    .describe('When it is expected to be over; null: nobody knows. It ends by the operator’s word.'),
  message: z.string().nullable().describe('The operator’s words.'),
})

/** While it is on, every change is refused with 503 and the code `maintenance`; reading and signing in work. */
export const maintenanceNow = z.object({ maintenance: maintenance.nullable().describe('Null: it is off.') })

export type MaintenancePayload = z.infer<typeof maintenance>
export type MaintenanceNowPayload = z.infer<typeof maintenanceNow>
