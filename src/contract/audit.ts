import { z } from 'zod'
import { pageQuery } from './page.ts'
import { actorRef, id, instant } from './values.ts'

export const auditLine = z.object({
  id,
  at: instant,
  actor: actorRef,
  act: z.string(),
  subject: z.object({ kind: z.string(), id: z.string() }),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  reason: z.string().nullable(),
})

export type AuditLinePayload = z.infer<typeof auditLine>

export const auditFilter = z.object({
  actor: id.optional().describe('A user, or a token, by its id.'),
  act: z
    .string()
    .regex(/^[a-z_]{1,40}$/)
    .optional()
    .describe('E.g. `change_user`.'),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional().describe('Lines before this time.'),
})

export const auditQuery = pageQuery.extend(auditFilter.shape)
