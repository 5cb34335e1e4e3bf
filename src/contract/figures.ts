import { z } from 'zod'
import { maintenance } from './maintenance.ts'
import { level } from './matching.ts'
import { reminder } from './reminder.ts'
import { currency, id, instant, timeZone } from './values.ts'

export const counts = z.object({
  reviews: z.int().describe('Questions you may answer now.'),
  quarantine: z.int().nullable().describe('Null where you may not see it.'),
})

export const newMail = z.object({
  count: z.int().describe('Questions about your own mail.'),
  oldestAt: instant.nullable(),
  newestAt: instant.nullable(),
  first: z
    .object({ subject: z.string().nullable(), level: level.nullable() })
    .nullable()
    .describe('The first of them in the queue.'),
})

/** When a day begins is a matter of the reader's clocks. */
export const todayQuery = z.object({
  timeZone: timeZone.default('UTC'),
})

const leadName = { id, number: z.string(), name: z.string() }

export const home = z.object({
  reviews: z.object({ count: z.int(), oldestAt: instant.nullable() }),
  reminders: z.array(reminder).describe('Your own that are due until this day ends, the soonest first.'),
  quietLeads: z
    .array(z.object({ ...leadName, lastActivityAt: instant }))
    .describe('Own open leads in whose history nothing happened for two weeks, quietest first.'),
  pipeline: z.array(
    z.object({
      stage: z.string().nullable().describe('Null: none is set.'),
      count: z.int(),
      sums: z.array(z.object({ currency, amountMinor: z.int() })),
    }),
  ),
  duplicates: z.object({ count: z.int() }),
  input: z.object({
    lastReceivedAt: instant.nullable(),
    todayCount: z.int(),
    failedCount: z.int(),
    listenerUp: z.boolean(),
  }),
  checklist: z.array(z.object({ id: z.enum(['host_name', 'users', 'leads', 'own_mail', 'filed']), done: z.boolean() })),
})

const partState = z.object({ up: z.boolean(), lastSeenAt: instant.nullable() })

export const status = z.object({
  listener: partState,
  workers: z.array(partState.extend({ name: z.string() })),
  mongodb: z.object({ up: z.boolean(), kind: z.string(), version: z.string() }),
  redis: z.object({ up: z.boolean() }),
  queues: z.array(
    z.object({
      name: z.string(),
      waiting: z.int(),
      active: z.int(),
      failed: z.int(),
      oldestAgeMs: z.number().nullable().describe('Null where nothing waits.'),
    }),
  ),
  backlog: z
    .object({ count: z.int(), oldestAgeMs: z.number().nullable() })
    .describe('Mail received and not settled, of the whole installation.'),
  today: z
    .object({ received: z.int(), filed: z.int(), asked: z.int(), failed: z.int() })
    .describe('Mail of your tenant that was received today, by where it is now.'),
  failures: z
    .array(z.object({ reason: z.string().nullable(), count: z.int() }))
    .describe('Failed mail of your tenant by what failed.'),
  maintenance: maintenance.nullable().describe('Null: changes are possible.'),
  disk: z.object({ freeBytes: z.number().nullable() }),
  version: z.string(),
})

export type CountsPayload = z.infer<typeof counts>
export type NewMailPayload = z.infer<typeof newMail>
export type HomePayload = z.infer<typeof home>
export type StatusPayload = z.infer<typeof status>
