import { z } from 'zod'
import { target } from './matching.ts'
import { pageQuery } from './page.ts'
import { actorRef, id, instant, undoToken } from './values.ts'

const count = z.int().min(0)

/** One act on many records, done by a worker. */
export const bulkRun = z.object({
  id,
  kind: z.enum(['edit_leads', 'confirm_reviews']),
  state: z
    .enum(['waiting', 'running', 'done', 'stopped'])
    .describe('`stopped`: records were left; what was done before stays.'),
  stoppedBy: z
    .enum(['person', 'lost_access'])
    .nullable()
    .describe('`lost_access`: whoever asked for it is not active or allowed any more.'),
  counts: z.object({
    total: count,
    done: count.describe('Changed, unchanged and refused together.'),
    changed: count,
    unchanged: count.describe('Were like that already.'),
    refused: count.describe('GET /api/bulk-runs/{id}/refused says which and why.'),
  }),
  target: target.extend({ name: z.string() }).nullable().describe('Where mails are filed; null for leads.'),
  by: actorRef,
  undoToken: undoToken.describe(
    'POST /api/undo/{undoToken} takes back all that it changed, once it has ended; null while nothing is changed.',
  ),
  askedAt: instant,
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
})

export const bulkRunQuery = z.object({
  state: z.literal('running').describe('Those that have not ended.'),
})

export const bulkRefusedQuery = pageQuery

export const bulkRefused = z.object({
  recordId: id.nullable().describe('The lead or review; null where there is none such among those you may open.'),
  number: z.string().nullable().describe('Of the lead.'),
  name: z.string().nullable().describe('Of the lead, or the subject of the mail.'),
  code: z.string(),
  message: z.string(),
})

export type BulkRunPayload = z.infer<typeof bulkRun>
export type BulkRefusedPayload = z.infer<typeof bulkRefused>
