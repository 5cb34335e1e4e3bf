import { z } from 'zod'
import { actorRef, instant } from './values.ts'

/** Every answer that is not a success: problem+json (RFC 9457) with a stable `code` for programs. */
export const problem = z.object({
  type: z
    .enum(['about:blank', 'urn:problem-type:bccrm:maintenance'])
    .describe(
      '`about:blank`: of the kind its status says; while changes are refused for maintenance, a kind of its own.',
    ),
  title: z.string(),
  status: z.int(),
  code: z.string().describe('Stable name of the refusal, e.g. `stale_version`; `fault` where the machine failed.'),
  detail: z.string().nullable().describe('Which thing, why and what next, for a person.'),
  requestId: z.string(),
  fields: z
    .array(
      z.object({
        path: z.string(),
        code: z.string().describe('Stable name of what is wrong, e.g. `too_long`.'),
        message: z.string().describe('The same for a person who reads English.'),
        limit: z.number().optional().describe('The least or most that is possible, e.g. with `too_long`.'),
      }),
    )
    .optional()
    .describe('What is wrong, field by field, e.g. `body.emails.0`.'),
  facts: z.record(z.string(), z.unknown()).optional(),
  lastChange: z
    .object({ actor: actorRef, at: instant })
    .optional()
    .describe('With 412: who changed it last, and when.'),
  current: z.unknown().optional().describe('With 412: the record as it is now.'),
})

export type Problem = z.infer<typeof problem>
