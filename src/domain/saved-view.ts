import type { SavedViewId, TenantId, UserId } from './ids.ts'
import { leadOrderTexts, type LeadOrderText } from './lead/lead-order.ts'

/** Which rows of a list are shown, and in which order, under a name: of one person, or shared with everybody of the tenant. */
export type SavedView = {
  readonly id: SavedViewId
  readonly tenantId: TenantId
  readonly ownerId: UserId
  /** Given once to a page by its owner, upper and lower case aside. */
  readonly name: string
  readonly shared: boolean
  readonly createdAt: Date
  readonly version: number
} & PageState

/** A page and what its address holds. */
export type PageState =
  | { readonly page: 'leads'; readonly state: LeadViewState }
  | { readonly page: 'reviews'; readonly state: ReviewViewState }

export type ViewState = PageState['state']
export type ViewPage = PageState['page']

export interface LeadViewState {
  /** Empty: all. */
  readonly q: string
  readonly outcome: (typeof leadOutcomes)[number]
  /** Null: the newest first. */
  readonly sort: LeadOrderText | null
}

export interface ReviewViewState {
  readonly mine: boolean
  readonly aside: boolean
  readonly contradiction: boolean
  readonly attachment: boolean
  /** Null: all. */
  readonly level: (typeof reviewLevels)[number] | null
}

export const viewPages = ['leads', 'reviews'] as const satisfies readonly ViewPage[]
export const leadOutcomes = ['open', 'won', 'lost'] as const
export const reviewLevels = ['certain', 'likely', 'unsure', 'none'] as const

export const viewLimits = {
  nameLength: 60,
  /** Characters of a search. */
  searchLength: 200,
  /** Of one person, on all pages. */
  ofPerson: 100,
  /** Of everybody on one page. */
  shared: 200,
} as const

/**
 * What was kept as a page can show it today: what it no longer knows is left out, what it did not know yet is as it is without
 * a view, so that no later change of a page is stopped by an old view.
 *
 * @example readPageState('leads', { q: 'pump', outcome: 'dreamt' }).state // { q: 'pump', outcome: 'open', sort: null }
 */
export function readPageState(page: ViewPage, kept: object): PageState {
  const fields = new Map<string, unknown>(Object.entries(kept))
  switch (page) {
    case 'leads':
      return { page, state: readLeadState(fields) }
    case 'reviews':
      return { page, state: readReviewState(fields) }
  }
}

/** The page that such a state is of. */
export function pageOfState(state: ViewState): ViewPage {
  return 'outcome' in state ? 'leads' : 'reviews'
}

/** Whether a page shows the same by both. */
export function isSameState(one: ViewState, other: ViewState): boolean {
  const fields = new Map<string, unknown>(Object.entries(other))
  return (
    pageOfState(one) === pageOfState(other) && Object.entries(one).every(([name, value]) => fields.get(name) === value)
  )
}

/** By what names are compared. */
export function viewNameKey(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase()
}

type Fields = ReadonlyMap<string, unknown>

function readLeadState(fields: Fields): LeadViewState {
  const q = fields.get('q')
  return {
    q: typeof q === 'string' ? q.trim().slice(0, viewLimits.searchLength) : '',
    outcome: oneOf(leadOutcomes, fields.get('outcome')) ?? 'open',
    sort: oneOf(leadOrderTexts, fields.get('sort')),
  }
}

function readReviewState(fields: Fields): ReviewViewState {
  const isOn = (name: string) => fields.get(name) === true
  return {
    mine: isOn('mine'),
    aside: isOn('aside'),
    contradiction: isOn('contradiction'),
    attachment: isOn('attachment'),
    level: oneOf(reviewLevels, fields.get('level')),
  }
}

function oneOf<T>(choices: readonly T[], value: unknown): T | null {
  return choices.find((each) => each === value) ?? null
}
