import { z } from 'zod'
import { leadOrderTexts } from '../domain/lead/lead-order.ts'
import { leadOutcomes, reviewLevels, viewLimits, viewPages } from '../domain/saved-view.ts'
import { changed, id, instant, line, version } from './values.ts'

const leadState = z.strictObject({
  q: z.string().trim().max(viewLimits.searchLength).describe('Words of number, name, contact; empty: all.'),
  outcome: z.enum(leadOutcomes),
  sort: z.enum(leadOrderTexts).nullable().describe('`-` from the end; null: the newest first.'),
})

const reviewState = z.strictObject({
  mine: z.boolean(),
  aside: z.boolean().describe('Those put aside until later, instead of those that are due.'),
  contradiction: z.boolean(),
  attachment: z.boolean(),
  level: z.enum(reviewLevels).nullable().describe('Null: all.'),
})

const viewName = line(viewLimits.nameLength).describe(
  'One view of its owner has it on the page, upper and lower case aside.',
)
const shared = z.boolean().describe('Whether everybody of the tenant sees it.')

const described = { id, ownerId: id, name: z.string(), shared, createdAt: instant, version }

const ofLeads = z.object({ ...described, page: z.literal('leads'), state: leadState })
const ofReviews = z.object({ ...described, page: z.literal('reviews'), state: reviewState })

/** What a list shows, under a name. */
export const savedView = z.discriminatedUnion('page', [ofLeads, ofReviews])

export const changedView = z.discriminatedUnion('page', [changed(ofLeads), changed(ofReviews)])

export const viewQuery = z.object({ page: z.enum(viewPages) })

const wished = { name: viewName, shared: shared.default(false) }

export const newView = z.discriminatedUnion('page', [
  z.strictObject({ ...wished, page: z.literal('leads'), state: leadState }),
  z.strictObject({ ...wished, page: z.literal('reviews'), state: reviewState }),
])

export const viewChanges = z
  .strictObject({
    name: viewName,
    shared,
    state: z.union([leadState, reviewState]).describe('Of the page that the view is of.'),
  })
  .partial()

export type SavedViewPayload = z.infer<typeof savedView>
