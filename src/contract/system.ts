import { z } from 'zod'

export const alive = z.object({ status: z.literal('alive') })

export const readiness = z.object({
  ready: z.boolean(),
  parts: z.array(z.object({ name: z.string(), ok: z.boolean(), tookMs: z.number() })),
})
