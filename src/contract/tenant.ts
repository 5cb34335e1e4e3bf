import { z } from 'zod'
import { message } from './message.ts'
import { page } from './page.ts'
import { id, instant, line, mailAddress, version } from './values.ts'

export const newTenant = z.strictObject({
  slug: z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/, 'Lower-case letters, digits and hyphens, e.g. xyz.'),
  name: line(200),
})

export const tenant = z.object({ id, slug: z.string(), name: z.string(), createdAt: instant, version })

export type TenantPayload = z.infer<typeof tenant>

export const releaseToBody = z.strictObject({ tenantId: id, from: mailAddress.optional() })

/** Mail that belongs to no tenant, with how much of it there is in all. */
export const heldPage = page(message).extend({ counts: z.object({ quarantined: z.int(), failed: z.int() }) })
