import { Readable } from 'node:stream'
import {
  leadExportQuery,
  leadFilterQuery,
  leadListQuery,
  leadRow,
  leadSums,
  type LeadFilterQuery,
} from '../../contract/lead.ts'
import { matchingList } from '../../contract/matching-list.ts'
import { mostLeadsAtOnce } from '../../domain/most-at-once.ts'
import { page } from '../../contract/page.ts'
import { exportColumns, exportRow, type ExportedLead } from '../../domain/lead/export-row.ts'
import { newestFirst, readLeadOrder, type LeadOrderText } from '../../domain/lead/lead-order.ts'
import { asId, type CompanyId, type ContactId } from '../../domain/ids.ts'
import { csvForSpreadsheets } from '../../platform/csv.ts'
import { exportList, withNames } from '../../queries/export-leads.ts'
import { listLeads, matchingLeads, sumLeads, type LeadQuestion } from '../../queries/list-leads.ts'
import { atLeast } from '../access.ts'
import { answers, answersBytes } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { attachmentNamed } from '../content-disposition.ts'
import { pageOf, presentPage } from '../paging.ts'
import { actingOf } from '../plugins/access.ts'
import { presentLeadRow } from '../presenters/lead.ts'

const tags = ['leads']
const config = { access: atLeast('rep', 'read') }

/** Lists of leads: their rows, their sums, and the same as a file. */
export function leadListRoutes(app: App, ctx: HttpContext): void {
  app.get(
    '/api/leads',
    {
      config,
      schema: {
        tags,
        summary: 'Leads you may open',
        querystring: leadListQuery,
        response: answers(200, page(leadRow)),
      },
    },
    async (request) => {
      const { query } = request
      const question = { ...questionOf(query), order: orderOf(query.sort) }
      return presentPage(await listLeads(ctx, actingOf(request), question, pageOf(query)), presentLeadRow)
    },
  )
  matchingRoute(app, ctx)
  app.get(
    '/api/leads/sums',
    {
      config,
      schema: {
        tags,
        summary: 'How many leads a list has in all, and their planned revenues, exact per currency',
        querystring: leadFilterQuery,
        response: answers(200, leadSums),
      },
    },
    async (request) => {
      const { count, sums } = await sumLeads(ctx, actingOf(request), questionOf(request.query))
      return { count, sums: [...sums] }
    },
  )
  exportRoute(app, ctx)
}

function matchingRoute(app: App, ctx: HttpContext): void {
  app.get(
    '/api/leads/matching',
    {
      config,
      schema: {
        tags,
        summary: 'All of a list of leads by id and version, to change them together',
        querystring: leadExportQuery,
        response: answers(200, matchingList),
      },
    },
    async (request) => {
      const question = { ...questionOf(request.query), order: orderOf(request.query.sort) }
      const { count, items } = await matchingLeads(ctx, actingOf(request), question, mostLeadsAtOnce)
      return { count, items: [...items] }
    },
  )
}

function exportRoute(app: App, ctx: HttpContext): void {
  app.get(
    '/api/leads/export',
    {
      config,
      schema: {
        tags,
        summary: 'A list of leads as CSV, which an import takes as well',
        querystring: leadExportQuery,
        response: answersBytes,
      },
    },
    async (request, reply) => {
      const by = actingOf(request)
      const question = { ...questionOf(request.query), order: orderOf(request.query.sort) }
      const rows = Readable.from(rowsOf(withNames(ctx, by, exportList(ctx, by, question))))
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', attachmentNamed('leads.csv'))
        .header('cache-control', 'private, no-store')
        .send(rows.compose(csvForSpreadsheets(exportColumns)))
    },
  )
}

async function* rowsOf(leads: AsyncIterable<ExportedLead>): AsyncGenerator<string[]> {
  for await (const lead of leads) yield exportRow(lead)
}

function orderOf(sort: LeadOrderText | undefined) {
  return sort === undefined ? newestFirst : readLeadOrder(sort)
}

function questionOf({ outcome, q, contactId, companyId, team }: LeadFilterQuery): LeadQuestion {
  return {
    outcome: outcome ?? null,
    query: q ?? null,
    contactId: contactId === undefined ? null : asId<ContactId>(contactId),
    companyId: companyId === undefined ? null : asId<CompanyId>(companyId),
    team: team ?? null,
  }
}
