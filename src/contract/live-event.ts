import { z } from 'zod'

/** What `GET /api/events` tells: which record changed, never its content. */
export const liveEvent = z.object({
  kind: z.enum([
    'message',
    'review',
    'lead',
    'history',
    'host_name',
    'settings',
    'claim',
    'saved_view',
    'maintenance',
    'bulk_run',
    'reset',
  ]),
  id: z.string().nullable().describe('Null: several of this kind, or everything.'),
})

export type LiveEvent = z.infer<typeof liveEvent>
