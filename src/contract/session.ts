import { z } from 'zod'
import { laterChoices, laterDays } from '../domain/later.ts'
import { clockTime, id, instant, line, mailAddress, role, timeZone } from './values.ts'
import { settings } from './settings.ts'
import { password } from './user.ts'

const language = z.enum(['en', 'de', 'nl', 'zh'])
const laterDefault = z.enum(laterChoices).nullable()
const filingReminder = z.enum(laterDays).nullable()

/** Who is signed in, and what the screens need at once. */
export const session = z.object({
  user: z.object({
    id,
    name: z.string(),
    addresses: z.array(z.string()),
    role,
    team: z.string().nullable(),
    language: language.nullable().describe('Of the screens; null: as the tenant says.'),
    imageSenders: z
      .array(z.string())
      .describe('Whose remote images are loaded at once, where the sender is proved; lower case.'),
    timeZone: z.string().nullable().describe('Of the times shown, by IANA name; null: as the browser.'),
    reminderTime: z.string().nullable().describe('`HH:MM` of reminders that name a day only; null: 09:00.'),
    laterDefault: laterDefault.describe(
      'Offered first where something is put aside or to be reminded of; null: none is.',
    ),
    filingReminder: filingReminder.describe('When filing a mail reminds of its lead; null: not unless chosen.'),
  }),
  tenant: z.object({
    id,
    name: z.string(),
    slug: z.string(),
    language: language.nullable().describe('For people who chose none; null: as the browser asks.'),
    newMailCard: settings.shape.newMailCard,
    leadWord: z
      .string()
      .nullable()
      .describe('What stands before a lead’s number in a subject, the first of the tenant’s; null where it has none.'),
    stages: settings.shape.stages,
  }),
  crmAddress: z.string(),
})

export type SessionPayload = z.infer<typeof session>

export const signInBody = z.strictObject({
  address: z.string().trim().min(1).max(254),
  password: z.string().min(1).max(200),
})

export const signInWays = z.object({
  oidc: z.object({ label: z.string() }).nullable(),
  needsSetUp: z.boolean().describe('Nobody can sign in yet; the log of the server shows a one-time code.'),
  asksTenantName: z.boolean().describe('The first start needs a name; else it takes the only tenant there is.'),
})

export const ownSettings = z
  .strictObject({
    language: language.nullable(),
    timeZone: timeZone.nullable(),
    reminderTime: clockTime.nullable(),
    laterDefault,
    filingReminder,
  })
  .partial()
  .describe('What is left out stays as it is.')

export const imageSender = z.strictObject({ address: mailAddress })

export const ownPassword = z.strictObject({ current: z.string().min(1).max(200), next: password })

/** One browser at which this person is signed in. */
export const openSession = z.object({
  id,
  createdAt: instant,
  lastSeenAt: instant,
  userAgent: z.string().nullable(),
  way: z.enum(['password', 'oidc']).describe('How this sign-in was made.'),
  current: z.boolean(),
})

export type OpenSessionPayload = z.infer<typeof openSession>

export const setUpBody = z.strictObject({
  code: z.string().trim().min(1).max(100),
  tenantName: line(200).optional().describe('Left out: the only tenant there is.'),
  name: line(200),
  address: mailAddress,
  password,
})

export const newInvitation = z.strictObject({
  name: line(200),
  address: mailAddress,
  role,
  team: line(100).nullable().default(null),
})

export const madeInvitation = z.object({
  link: z.string().describe('Shown this once; only the hash of its secret is kept.'),
  expiresAt: instant,
})

export const invitation = z.object({
  name: z.string(),
  address: z.string(),
  tenantName: z.string(),
  purpose: z.enum(['join', 'password']).describe('To become a user, or to set the password of one anew.'),
})

export const acceptInvitationBody = z.strictObject({ password })
