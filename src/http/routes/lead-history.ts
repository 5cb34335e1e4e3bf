import { z } from 'zod'
import { addNote } from '../../commands/add-note.ts'
import { undoable } from '../../commands/steps/undo/undoable.ts'
import {
  historyEntry,
  historyQuery,
  newNote,
  similarLeads as similarPayload,
  writtenNote,
  type HistoryShow,
} from '../../contract/lead.ts'
import { page } from '../../contract/page.ts'
import type { HistoryKind } from '../../domain/history.ts'
import { leadRef } from '../../contract/values.ts'
import { findLead } from '../../queries/find-lead.ts'
import { leadHistory } from '../../queries/lead-history.ts'
import { similarLeads } from '../../queries/similar-leads.ts'
import { atLeast } from '../access.ts'
import { answers } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { pageOf, presentPage } from '../paging.ts'
import { actingOf } from '../plugins/access.ts'
import { presentEntry, presentPlainEntry, presentSimilar } from '../presenters/lead-history.ts'

const params = z.object({ id: leadRef })
const tags = ['leads']

/** Which entries belong to what a reader looks for. */
const shownKinds: Readonly<Record<HistoryShow, readonly HistoryKind[]>> = {
  mail: ['mail'],
  note: ['note'],
  changes: ['created', 'changed', 'stage', 'converted', 'lost', 'restored', 'won', 'merged'],
}

/** What happened with a lead, what people note about it, and which others look like it. */
export function leadHistoryRoutes(app: App, ctx: HttpContext): void {
  history(app, ctx)
  notes(app, ctx)
  similar(app, ctx)
}

function history(app: App, ctx: HttpContext): void {
  app.get(
    '/api/leads/:id/history',
    {
      config: { access: atLeast('rep', 'read') },
      schema: {
        tags,
        summary: 'What happened with a lead and those merged into it, newest first',
        params,
        querystring: historyQuery,
        response: answers(200, page(historyEntry)),
      },
    },
    async (request) => {
      const by = actingOf(request)
      const { lead: found } = await findLead(ctx, by, request.params.id)
      return presentPage(
        await leadHistory(ctx, by, found, { ...pageOf(request.query), ...kindsOf(request.query.show) }),
        presentEntry,
      )
    },
  )
}

function kindsOf(show: HistoryShow | undefined): { readonly kinds?: readonly HistoryKind[] } {
  return show === undefined ? {} : { kinds: shownKinds[show] }
}

function notes(app: App, ctx: HttpContext): void {
  app.post(
    '/api/leads/:id/notes',
    {
      config: { access: atLeast('rep', 'write') },
      schema: {
        tags,
        summary: 'Write a note into the history of a lead',
        params,
        body: newNote,
        response: answers(201, writtenNote),
      },
    },
    async (request, reply) => {
      const by = actingOf(request)
      const { lead } = await findLead(ctx, by, request.params.id)
      const { result, undoToken } = await undoable(ctx, by, 'add_note', (inside) =>
        addNote(inside, by, { leadId: lead.id, text: request.body.text }),
      )
      return reply.code(201).send({ ...presentPlainEntry(result, lead.number), undoToken })
    },
  )
}

function similar(app: App, ctx: HttpContext): void {
  app.get(
    '/api/leads/:id/similar',
    {
      config: { access: atLeast('rep', 'read') },
      schema: {
        tags,
        summary: 'Leads that look like this one, with reasons',
        params,
        response: answers(200, similarPayload),
      },
    },
    async (request) => {
      const by = actingOf(request)
      const { lead } = await findLead(ctx, by, request.params.id)
      return presentSimilar(await similarLeads(ctx, by, lead))
    },
  )
}
