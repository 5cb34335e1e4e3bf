import { z } from 'zod'
import { hostNameText, id, instant, version } from './values.ts'

export const newHostName = z.strictObject({
  hostName: hostNameText,
  includeSubdomains: z.boolean().default(false),
})

export const hostName = z.object({
  id,
  hostName: z.string(),
  includeSubdomains: z.boolean(),
  state: z.enum(['pending', 'verified']),
  record: z
    .object({ name: z.string(), type: z.literal('TXT'), value: z.string() })
    .describe('The DNS record that proves it.'),
  verifiedAt: instant.nullable(),
  verifiedBy: z.enum(['dns', 'operator']).nullable(),
  lastCheck: z.object({ at: instant, saw: z.array(z.string()), trouble: z.string().nullable() }).nullable(),
  createdAt: instant,
  version,
})

export const hostNameInUse = hostName.extend({
  use: z
    .object({
      since: instant,
      mailCount: z.int(),
      userCount: z.int().describe('Different users who sent them.'),
      lastReceivedAt: instant.nullable().describe('Of the last mail ever; null: none came.'),
    })
    .nullable()
    .describe('Null where it is not verified.'),
})

export const crmAddress = z.object({
  crmAddress: z.string(),
  plusAddress: z.string().describe('The CRM address with the short name of your tenant.'),
  domain: z.string(),
  mx: z
    .object({
      state: z.enum(['found', 'none', 'no_answer']),
      exchanges: z.array(z.string()).describe('Host names, the one that is tried first in front.'),
      trouble: z.string().nullable().describe('Why DNS did not answer, by its code.'),
    })
    .describe('Where DNS says that mail for the domain goes, asked now.'),
})

export type CrmAddressPayload = z.infer<typeof crmAddress>
export type HostNameInUsePayload = z.infer<typeof hostNameInUse>
export type HostNamePayload = z.infer<typeof hostName>
