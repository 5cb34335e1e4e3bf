import { z } from 'zod'
import { id, instant, line, mailAddress, role, version } from './values.ts'

export const password = z.string().min(12, 'At least 12 characters.').max(200)

const fields = {
  name: line(200),
  role,
  team: line(100).nullable(),
  addresses: z.array(mailAddress).min(1).max(20).describe('Addresses this person sends from; the first is shown.'),
  password: password.nullable().describe('Null takes it away: no sign-in by password, no SMTP AUTH.'),
}

export const newUser = z.strictObject({
  ...fields,
  team: fields.team.default(null),
  password: fields.password.default(null),
})

export const userChanges = z
  .strictObject({
    ...fields,
    active: z.boolean(),
    signsInByOidc: z
      .literal(false)
      .describe('False forgets whom the OpenID provider knows as this user: the next sign-in links anew, by address.'),
    handOverTo: id.describe('Who takes the open leads, questions and reminders; for somebody who is deactivated.'),
  })
  .partial()

export const user = z.object({
  id,
  name: z.string(),
  role,
  team: z.string().nullable(),
  addresses: z.array(z.string()),
  active: z.boolean(),
  hasPassword: z.boolean(),
  signsInByOidc: z.boolean().describe('Linked to a person of the OpenID provider.'),
  createdAt: instant,
  version,
})

export type UserPayload = z.infer<typeof user>
