import { z } from 'zod'
import { leadOrderTexts } from '../domain/lead/lead-order.ts'
import { pageQuery } from './page.ts'
import {
  actorRef,
  calendarDate,
  changed,
  currency,
  id,
  instant,
  languageTag,
  leadNumber,
  line,
  mailAddress,
  phone,
  postalAddress,
  textBlock,
  version,
} from './values.ts'

const plannedRevenue = z.strictObject({
  amountMinor: z.int().min(0).describe('Minor units: cents for EUR, yen for JPY.'),
  currency,
  date: calendarDate.nullable(),
  text: line(200).nullable(),
})

/** What people may set; each may be left out. */
const optionalFields = {
  kind: z.enum(['lead', 'opportunity']),
  companyId: id.nullable(),
  contactId: id.nullable(),
  contactName: line(200).nullable(),
  emails: z.array(mailAddress).max(20),
  phones: z.array(phone).max(20),
  address: postalAddress.nullable(),
  language: languageTag.nullable(),
  salespersonId: id.nullable(),
  team: line(100).nullable(),
  campaign: line(200).nullable(),
  source: line(200).nullable(),
  stage: line(100).nullable(),
  probability: z.number().min(0).max(100).nullable(),
  plannedRevenues: z.array(plannedRevenue).max(50),
  businessUnit: line(200).nullable(),
  expectedClosing: calendarDate.nullable(),
  priority: z.int().min(0).max(9),
  tags: z.array(line(60)).max(50),
  description: textBlock(20_000).nullable(),
}

export const leadChanges = z.strictObject({ name: line(300), ...optionalFields }).partial()

export const newLead = z.strictObject({
  name: line(300),
  number: leadNumber.optional().describe('Left out: the next one of the counter.'),
  ...z.strictObject(optionalFields).partial().shape,
})

export const lead = z.object({
  id,
  number: z.string(),
  name: z.string(),
  ...optionalFields,
  emails: z.array(z.string()),
  plannedRevenues: z.array(
    z.object({
      amountMinor: z.int(),
      currency: z.string(),
      date: z.string().nullable(),
      text: z.string().nullable(),
    }),
  ),
  outcome: z.enum(['open', 'won', 'lost']),
  lostReason: z.string().nullable(),
  closingNote: z.string().nullable(),
  lostAt: instant.nullable(),
  wonAt: instant.nullable(),
  mergedInto: z
    .object({ id, number: z.string() })
    .nullable()
    .describe('Set where this lead was absorbed: the last survivor, where everything is found.'),
  askedNumber: z.string().nullable().describe('The number asked for, where it leads to this one by a merge.'),
  createdAt: instant,
  version,
})

export type LeadPayload = z.infer<typeof lead>

/** A lead in a list, with what its row says beside. */
export const leadRow = lead.extend({
  lastMailAt: instant.nullable().describe('The newest mail of its own history.'),
  nextReminderAt: instant.nullable().describe('The soonest of anybody that is not done.'),
  similarCount: z.int().describe('Leads that look the same; see `GET /api/leads/{id}/similar`.'),
})

export type LeadRowPayload = z.infer<typeof leadRow>

export const leadFilterQuery = z.object({
  outcome: z.enum(['open', 'won', 'lost']).optional(),
  q: z.string().trim().max(200).optional().describe('Words of name, number, contact.'),
  contactId: id.optional(),
  companyId: id.optional(),
  team: z.string().max(100).optional(),
})

export type LeadFilterQuery = z.infer<typeof leadFilterQuery>

const sort = z
  .enum(leadOrderTexts)
  .optional()
  .describe('`-` from the end; left out: the newest first. A cursor belongs to the order it was given for.')

export const leadExportQuery = leadFilterQuery.extend({ sort })

export const leadListQuery = pageQuery.extend(leadExportQuery.shape)

export const leadSums = z.object({
  count: z.int(),
  sums: z.array(z.object({ currency, amountMinor: z.int() })).describe('Exact, one per currency.'),
})

export const newNote = z.strictObject({
  text: textBlock(20_000).refine((text) => text.trim() !== '', 'Say something here.'),
})

const mailbox = z.object({ name: z.string(), address: z.string() })

export const historyEntry = z.object({
  id,
  kind: z.enum(['mail', 'note', 'created', 'changed', 'stage', 'converted', 'lost', 'restored', 'won', 'merged']),
  at: instant,
  recordedAt: instant,
  actor: actorRef,
  messageId: id.nullable(),
  leadNumber: z.string().nullable().describe('The lead it was filed under, also where that was absorbed.'),
  contactId: id.nullable(),
  automated: z.boolean(),
  level: z.enum(['certain', 'likely', 'unsure']).nullable(),
  row: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()),
  withdrawn: z.object({ at: instant, by: actorRef.nullable() }).nullable(),
  mail: z
    .object({
      to: z.array(mailbox),
      cc: z.array(mailbox),
      snippet: z.string().describe('The first new words, without what is quoted.'),
      attachmentCount: z.int(),
      conversation: z
        .string()
        .nullable()
        .describe('The same for mails that answer each other; null: of no conversation.'),
    })
    .nullable()
    .describe('Of a mail that you may read; null for others.'),
  undo: z
    .object({ token: id, act: z.string() })
    .nullable()
    .describe('What takes back the act that wrote this, or took it out, while you can.'),
})

/** What a reader looks for in a history. */
const historyShow = z.enum(['mail', 'note', 'changes'])

export type HistoryShow = z.infer<typeof historyShow>

export const historyQuery = pageQuery.extend({
  show: historyShow.optional().describe('Only mail, only notes, or only what was changed; left out: all.'),
})

export type HistoryEntryPayload = z.infer<typeof historyEntry>

/** A note as it was written. */
export const writtenNote = changed(historyEntry)

export const similarLeads = z.object({
  items: z.array(
    z.object({
      flagId: id,
      lead: z.object({ id, number: z.string(), name: z.string(), outcome: z.enum(['open', 'won', 'lost']) }),
      reasons: z.array(z.object({ kind: z.enum(['email', 'phone']), value: z.string() })),
      foundAt: instant,
    }),
  ),
  hiddenCount: z.int().describe('Similar leads that you may not open.'),
})

export type SimilarLeadsPayload = z.infer<typeof similarLeads>
