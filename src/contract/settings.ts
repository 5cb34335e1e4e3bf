import { z } from 'zod'
import { mostStages } from '../domain/lead/stage.ts'
import { filingPolicy } from './matching.ts'
import { country, currency, formats, hostNameText, instant, line, mailAddress, version } from './values.ts'

const days = z.int().min(1).max(36_500).nullable().describe('Days; null: never.')

const stage = z.strictObject({
  name: line(100),
  probability: z.int().min(0).max(100).nullable().describe('Percent that a lead gets here; null: it keeps its own.'),
})

const fields = {
  filingPolicy,
  senderProof: z.enum(['off', 'review', 'require']),
  leadWords: z.array(line(40)).max(100),
  tokenForms: z.strictObject({ hash: z.boolean(), brackets: z.boolean(), fullWidth: z.boolean() }),
  ignoredTokens: z
    .array(z.string().regex(formats.digit_pattern, 'Digits, and # for any digit.'))
    .max(200)
    .describe('Digits-only words that are never a number of ours, e.g. `20##` for years.'),
  loneContact: z.enum(['suggest', 'assign']),
  internalMail: z.enum(['ignore', 'file']),
  neverLog: z.strictObject({ addresses: z.array(mailAddress).max(1000), hostNames: z.array(hostNameText).max(1000) }),
  freeMailHosts: z.strictObject({
    added: z.array(hostNameText).max(1000),
    removed: z.array(hostNameText).max(1000),
  }),
  retention: z.strictObject({
    quarantinedDays: days,
    openDays: days,
    assignedRawDays: days,
    internalDays: z.int().min(1).max(365),
  }),
  country,
  currency,
  language: z
    .enum(['en', 'de', 'nl', 'zh'])
    .nullable()
    .describe('Of the screens, for people who chose none; null: as the browser asks.'),
  newMailCard: z.enum(['off', 'card', 'strict']).describe('`strict`: has to be checked before going on.'),
  stages: z
    .array(stage)
    .max(mostStages)
    .describe('Steps of a lead in their order, each name once; a lead may hold another text. Empty: there are none.'),
}

export const settingsChanges = z
  .strictObject({
    ...fields,
    name: line(200),
    filingPaused: z.literal(false).describe('Lets mail be filed by itself again after too many corrections.'),
  })
  .partial()

export const settings = z.object({
  ...fields,
  name: z.string(),
  slug: z.string(),
  filingPausedAt: instant.nullable(),
  crmAddress: z.string().describe('The address people put into BCC or CC.'),
  version,
})

export type SettingsPayload = z.infer<typeof settings>
