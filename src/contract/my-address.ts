import { z } from 'zod'
import { id, mailAddress } from './values.ts'

export const myAddress = z.object({
  crmAddress: z.string(),
  plusAddress: z.string().describe('The CRM address with the short name of your tenant.'),
  senderAddresses: z.array(
    z.object({ address: mailAddress, proved: z.boolean().describe('A mail from it came whose sender was proved.') }),
  ),
})

export const senderAddressBody = z.object({ address: mailAddress })

export const preparedTestMail = z.object({
  id,
  subject: z.string(),
  mailto: z.string().describe('Opens a mail program with everything filled in (RFC 6068).'),
})

export const testMail = z.object({
  steps: z.array(
    z.object({
      id: z.enum(['received', 'sender', 'company', 'number', 'lead', 'contact', 'filed']),
      state: z.enum(['waiting', 'done', 'failed']),
      why: z.string().nullable(),
    }),
  ),
  kept: z.boolean(),
  lead: z.object({ id, number: z.string() }).nullable().describe('What it was found to belong to first, if anything.'),
})

export type TestMailPayload = z.infer<typeof testMail>
