import { z } from 'zod'
import { pageQuery } from './page.ts'
import { id, instant } from './values.ts'

/** A file that a mail in the history of a lead brought. */
export const leadFile = z.object({
  messageId: id,
  index: z.int().describe('Its place in the list of attachments of the mail.'),
  fileName: z.string(),
  type: z.string().describe('By its bytes, not by what the mail says.'),
  sizeBytes: z.int(),
  risky: z.boolean().describe('It can run a program.'),
  omitted: z.boolean().describe('Too large: only its name was kept.'),
  embedded: z.boolean().describe('A picture that the mail shows between its lines, e.g. the logo of a signature.'),
  canBeSaved: z.boolean().describe('It is to be had at `/api/messages/{messageId}/attachments/{index}`.'),
  mail: z.object({
    at: instant,
    from: z.object({ name: z.string(), address: z.string() }).nullable(),
    subject: z.string(),
  }),
})

export type LeadFilePayload = z.infer<typeof leadFile>

export const leadFilesQuery = pageQuery.extend({
  limit: pageQuery.shape.limit.describe('Mails whose files are told, at most; a mail tells all of its own.'),
  embedded: z.stringbool().default(false).describe('Also pictures that the mail shows between its lines.'),
})

/** Somebody outside whom the mail of a lead names. */
export const personSeen = z.object({
  name: z.string().describe('As last written; empty where no mail says one.'),
  address: z.string(),
  mailCount: z.int().describe('In how many of the newest mails.'),
  lastSeenAt: instant,
  contact: z
    .object({ id, name: z.string(), companyId: id.nullable() })
    .nullable()
    .describe('Whose address it is; null: nobody’s yet.'),
})

export type PersonSeenPayload = z.infer<typeof personSeen>
