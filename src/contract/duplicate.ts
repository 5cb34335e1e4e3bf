import { z } from 'zod'
import { pageQuery } from './page.ts'
import { id, instant, version } from './values.ts'

export const duplicateFlag = z.object({
  id,
  leads: z.array(z.object({ id, number: z.string(), name: z.string() })).describe('The pair.'),
  state: z.enum(['open', 'dismissed', 'merged']),
  reasons: z.array(z.object({ kind: z.enum(['email', 'phone']), value: z.string() })),
  foundAt: instant,
  version,
})

export type DuplicateFlagPayload = z.infer<typeof duplicateFlag>

export const duplicateQuery = pageQuery.extend({
  state: z.enum(['open', 'dismissed', 'merged']).default('open'),
})
