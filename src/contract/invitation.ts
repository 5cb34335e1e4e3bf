import { z } from 'zod'
import { id, instant, onlyVersion, role } from './values.ts'

/** A link that still works; the link itself is shown once, to whoever made it. */
export const openInvitation = z.object({
  id,
  name: z.string(),
  address: z.string(),
  role,
  team: z.string().nullable(),
  createdAt: instant,
  expiresAt: instant,
  version: onlyVersion,
})

export type OpenInvitationPayload = z.infer<typeof openInvitation>
