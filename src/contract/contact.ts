import { z } from 'zod'
import { pageQuery } from './page.ts'
import { id, instant, languageTag, line, mailAddress, phone, version } from './values.ts'

const fields = {
  name: line(200),
  companyId: id.nullable(),
  emails: z.array(mailAddress).max(20),
  phones: z.array(phone).max(20),
  language: languageTag.nullable(),
}

const allFields = z.strictObject(fields).partial()

/** `clearBounced`: addresses that work again, whose mark that mail to them bounced is taken away. */
export const contactChanges = allFields.extend({ clearBounced: z.array(mailAddress).max(20).optional() })

export const newContact = z.strictObject({ ...allFields.shape, name: line(200) })

export const contact = z.object({
  id,
  name: z.string(),
  companyId: id.nullable(),
  emails: z.array(z.object({ address: z.string(), bouncedAt: instant.nullable() })),
  phones: z.array(z.string()),
  language: z.string().nullable(),
  createdAt: instant,
  version,
})

export type ContactPayload = z.infer<typeof contact>

export const searchQuery = pageQuery.extend({ q: z.string().trim().max(200).optional() })

export const contactListQuery = searchQuery.extend({
  companyId: id.optional().describe('Only people of this company.'),
})
