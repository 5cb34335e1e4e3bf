import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { get } from './api.ts'
import { sumByCurrency, type Money } from '../../domain/money.ts'
import type { AuditLinePayload } from '../../contract/audit.ts'
import type { LeadFilePayload, PersonSeenPayload } from '../../contract/lead-mail.ts'
import type { LeadOrderText } from '../../domain/lead/lead-order.ts'
import type {
  HistoryEntryPayload,
  HistoryShow,
  LeadPayload,
  LeadRowPayload,
  leadSums,
  SimilarLeadsPayload,
} from '../../contract/lead.ts'

export type Lead = LeadPayload
export type LeadRow = LeadRowPayload

interface Page<T> {
  readonly items: readonly T[]
  readonly nextCursor: string | null
}

/** Which leads a list shows. */
export interface LeadFilter {
  readonly q: string
  readonly outcome: 'open' | 'won' | 'lost'
}

export interface LeadView extends LeadFilter {
  /** Undefined: the newest first. */
  readonly sort: LeadOrderText | undefined
}

export function leadsQuery(view: LeadView) {
  return infiniteQueryOptions({
    queryKey: ['leads', 'list', view],
    queryFn: ({ pageParam, signal }) => {
      const search = searchOf(view)
      search.set('limit', '100')
      if (pageParam !== '') search.set('cursor', pageParam)
      return get<Page<LeadRow>>(`/leads?${search.toString()}`, signal)
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
}

/** How many leads fit in all, loaded or not, and their exact sums. */
export function leadSumsQuery({ q, outcome }: LeadFilter) {
  return queryOptions({
    queryKey: ['leads', 'sums', { q, outcome }],
    queryFn: ({ signal }) =>
      get<z.infer<typeof leadSums>>(`/leads/sums?${searchOf({ q, outcome, sort: undefined }).toString()}`, signal),
  })
}

/** Where the list is to be had as a file. */
export function leadsFile(view: LeadView): string {
  return `/api/leads/export?${searchOf(view).toString()}`
}

/** Where all leads of a list are to be had by id. */
export function matchingLeads(view: LeadView): string {
  return `/leads/matching?${searchOf(view).toString()}`
}

function searchOf({ q, outcome, sort }: LeadView): URLSearchParams {
  return new URLSearchParams({ outcome, ...(q === '' ? {} : { q }), ...(sort === undefined ? {} : { sort }) })
}

export function leadQuery(id: string) {
  return queryOptions({ queryKey: ['lead', id], queryFn: ({ signal }) => get<Lead>(`/leads/${id}`, signal) })
}

/** Leads that look like this one. */
export function similarQuery(leadId: string) {
  return queryOptions({
    queryKey: ['duplicates', leadId],
    queryFn: ({ signal }) => get<SimilarLeadsPayload>(`/leads/${leadId}/similar`, signal),
  })
}

/** What happened with a lead, newest first; null: of every kind. */
export function historyQuery(leadId: string, show: HistoryShow | null) {
  return infiniteQueryOptions({
    queryKey: ['history', leadId, show],
    queryFn: ({ pageParam, signal }) =>
      get<Page<HistoryEntryPayload>>(`/leads/${leadId}/history?${historySearch(show, pageParam).toString()}`, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
}

/** Files of the mail in a lead's history; `all`: also pictures that it shows. Old as soon as its history is. */
export function leadFilesQuery(leadId: string, which: 'sent' | 'all') {
  return infiniteQueryOptions({
    queryKey: ['history', leadId, 'files', which],
    queryFn: ({ pageParam, signal }) => {
      const search = historySearch(null, pageParam)
      if (which === 'all') search.set('embedded', 'true')
      return get<Page<LeadFilePayload>>(`/leads/${leadId}/files?${search.toString()}`, signal)
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
}

/** People outside whom the mail of a lead names. */
export function leadPeopleQuery(leadId: string) {
  return queryOptions({
    queryKey: ['history', leadId, 'people'],
    queryFn: ({ signal }) => get<Page<PersonSeenPayload>>(`/leads/${leadId}/people`, signal),
  })
}

/** Who did what to a lead; for admins. */
export function leadAuditQuery(leadId: string) {
  return infiniteQueryOptions({
    queryKey: ['history', leadId, 'audit'],
    queryFn: ({ pageParam, signal }) =>
      get<Page<AuditLinePayload>>(`/leads/${leadId}/audit?${historySearch(null, pageParam).toString()}`, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
}

function historySearch(show: HistoryShow | null, cursor: string): URLSearchParams {
  return new URLSearchParams({
    limit: '50',
    ...(show === null ? {} : { show }),
    ...(cursor === '' ? {} : { cursor }),
  })
}

/** Sums of planned revenues per currency, in minor units; nothing is summed across currencies. */
export function sumsOf(leads: readonly Pick<Lead, 'plannedRevenues'>[]): readonly Money[] {
  return sumByCurrency(leads.flatMap((lead) => lead.plannedRevenues))
}
