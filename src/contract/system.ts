import { z } from 'zod'

export const alive = z.object({ status: z.literal('alive') })

export const readiness = z.object({
  ready: z.boolean(),
  maintenance: z
    .boolean()
    .nullable()
    .describe('True: changes are refused, reading works; that is no reason to take this server away. Null: not known.'),
  parts: z.array(z.object({ name: z.string(), ok: z.boolean(), tookMs: z.number() })),
})
