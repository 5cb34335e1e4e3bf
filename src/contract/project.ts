import { z } from 'zod'
import { id, instant, leadNumber, leadRef, line, version } from './values.ts'

export const newProject = z.strictObject({
  name: line(300),
  number: leadNumber.optional().describe('Left out: the next one of the counter that leads use too.'),
  companyId: id.nullish(),
  contactId: id.nullish(),
  leadId: leadRef.nullish().describe('The lead it came from.'),
})

export const project = z.object({
  id,
  number: z.string(),
  name: z.string(),
  companyId: id.nullable(),
  contactId: id.nullable(),
  leadId: id.nullable(),
  createdAt: instant,
  version,
})

export type ProjectPayload = z.infer<typeof project>
