import { z } from 'zod'

/** `received` is every mail that ever arrived; it equals the sum of all others. */
export const ingestReport = z.object({
  received: z.int(),
  underWay: z.int(),
  assigned: z.int(),
  inReview: z.int(),
  unmatched: z.int(),
  quarantined: z.int(),
  ignored: z.int(),
  failed: z.int(),
  addsUp: z.boolean(),
})

export type IngestReportPayload = z.infer<typeof ingestReport>
