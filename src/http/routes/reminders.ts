import { z } from 'zod'
import { changeReminder } from '../../commands/change-reminder.ts'
import { createReminder } from '../../commands/create-reminder.ts'
import { removeReminder } from '../../commands/remove-reminder.ts'
import { undoable } from '../../commands/steps/undo/undoable.ts'
import { ifMatch, seenVersion } from '../../contract/if-match.ts'
import { page } from '../../contract/page.ts'
import { newReminder, reminder, reminderChanges, reminderQuery } from '../../contract/reminder.ts'
import { changed, id, removed } from '../../contract/values.ts'
import { asId, type ReminderId } from '../../domain/ids.ts'
import { findLead } from '../../queries/find-lead.ts'
import { getReminder } from '../../queries/get-reminder.ts'
import { listReminders } from '../../queries/list-reminders.ts'
import { atLeast } from '../access.ts'
import { answers } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { tagOf, versionOf, versionSeen } from '../entity-tag.ts'
import { pageOf, presentPage } from '../paging.ts'
import { actingOf } from '../plugins/access.ts'
import { presentReminder } from '../presenters/reminder.ts'
import { withCurrentIfStale } from '../stale.ts'

const params = z.object({ id })
const tags = ['reminders']

export function reminderRoutes(app: App, ctx: HttpContext): void {
  list(app, ctx)
  create(app, ctx)
  change(app, ctx)
  remove(app, ctx)
}

function list(app: App, ctx: HttpContext): void {
  app.get(
    '/api/reminders',
    {
      config: { access: atLeast('rep', 'read') },
      schema: {
        tags,
        summary: 'Your reminders, or those of a lead, that are not done; the soonest first',
        querystring: reminderQuery,
        response: answers(200, page(reminder)),
      },
    },
    async (request) => {
      const by = actingOf(request)
      const { leadId, dueBy } = request.query
      const question = {
        leadId: leadId === undefined ? null : (await findLead(ctx, by, leadId)).lead.id,
        dueBy: dueBy === undefined ? null : new Date(dueBy),
      }
      return presentPage(await listReminders(ctx, by, question, pageOf(request.query)), presentReminder)
    },
  )
}

function create(app: App, ctx: HttpContext): void {
  app.post(
    '/api/reminders',
    {
      config: { access: atLeast('rep', 'write') },
      schema: {
        tags,
        summary: 'Remind me of a lead',
        body: newReminder,
        response: answers(201, changed(reminder)),
      },
    },
    async (request, reply) => {
      const by = actingOf(request)
      const { leadId, at, text } = request.body
      const { lead } = await findLead(ctx, by, leadId)
      const wish = { leadId: lead.id, at: new Date(at), text: text ?? null }
      const { result, undoToken } = await undoable(ctx, by, 'create_reminder', (inside) =>
        createReminder(inside, by, wish),
      )
      return reply
        .code(201)
        .header('etag', tagOf(result))
        .send({ ...presentReminder({ reminder: result, lead }), undoToken })
    },
  )
}

function change(app: App, ctx: HttpContext): void {
  app.patch(
    '/api/reminders/:id',
    {
      config: { access: atLeast('rep', 'write') },
      schema: {
        tags,
        summary: 'Move a reminder, say something else, or tick it off',
        params,
        headers: ifMatch,
        body: reminderChanges,
        response: answers(200, changed(reminder)),
      },
    },
    async (request, reply) => {
      const by = actingOf(request)
      const reminderId = asId<ReminderId>(request.params.id)
      const { at, text, done } = request.body
      const fields = { at: at === undefined ? undefined : new Date(at), text, isDone: done }
      const wish = { id: reminderId, version: versionOf(request.headers['if-match']), ...fields }
      const load = async () => presentReminder(await getReminder(ctx, by, reminderId))
      const { result, undoToken } = await withCurrentIfStale(
        () => undoable(ctx, by, 'change_reminder', (inside) => changeReminder(inside, by, wish)),
        load,
      )
      return reply.header('etag', tagOf(result)).send({ ...(await load()), undoToken })
    },
  )
}

function remove(app: App, ctx: HttpContext): void {
  app.delete(
    '/api/reminders/:id',
    {
      config: { access: atLeast('rep', 'write') },
      schema: {
        tags,
        summary: 'Take a reminder away',
        params,
        headers: seenVersion,
        response: answers(200, removed),
      },
    },
    async (request) => {
      const by = actingOf(request)
      const reminderId = asId<ReminderId>(request.params.id)
      const seen = versionSeen(request.headers['if-match'])
      const { undoToken } = await withCurrentIfStale(
        () => undoable(ctx, by, 'remove_reminder', (inside) => removeReminder(inside, by, reminderId, seen)),
        async () => presentReminder(await getReminder(ctx, by, reminderId)),
      )
      return { undoToken }
    },
  )
}
