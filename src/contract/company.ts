import { z } from 'zod'
import { country, hostNameText, id, instant, line, phone, version } from './values.ts'

const fields = {
  name: line(200),
  hostNames: z.array(hostNameText).max(50).describe('Mail hosts of the customer; they match replies.'),
  phones: z.array(phone).max(20),
  country: country.nullable(),
}

export const companyChanges = z.strictObject(fields).partial()

export const newCompany = z.strictObject({ ...companyChanges.shape, name: line(200) })

export const company = z.object({
  id,
  name: z.string(),
  hostNames: z.array(z.string()),
  phones: z.array(z.string()),
  country: z.string().nullable(),
  createdAt: instant,
  version,
})

export type CompanyPayload = z.infer<typeof company>
