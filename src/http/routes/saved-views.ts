import { z } from 'zod'
import { changeView } from '../../commands/change-view.ts'
import { removeView } from '../../commands/remove-view.ts'
import { saveView } from '../../commands/save-view.ts'
import { undoable } from '../../commands/steps/undo/undoable.ts'
import { ifMatch, seenVersion } from '../../contract/if-match.ts'
import { wholeList } from '../../contract/page.ts'
import { changedView, newView, savedView, viewChanges, viewQuery } from '../../contract/saved-view.ts'
import { id, removed } from '../../contract/values.ts'
import { asId, type SavedViewId } from '../../domain/ids.ts'
import { getView } from '../../queries/get-view.ts'
import { listViews } from '../../queries/list-views.ts'
import { atLeast } from '../access.ts'
import { answers } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { tagOf, versionOf, versionSeen } from '../entity-tag.ts'
import { presentWholeList } from '../paging.ts'
import { actingOf } from '../plugins/access.ts'
import { presentView } from '../presenters/saved-view.ts'
import { withCurrentIfStale } from '../stale.ts'

const params = z.object({ id })
const tags = ['views']

/** What a list shows, kept under a name, for oneself or for everybody. */
export function savedViewRoutes(app: App, ctx: HttpContext): void {
  list(app, ctx)
  save(app, ctx)
  change(app, ctx)
  remove(app, ctx)
}

function list(app: App, ctx: HttpContext): void {
  app.get(
    '/api/views',
    {
      config: { access: atLeast('rep', 'read') },
      schema: {
        tags,
        summary: 'Your views of a page, then those that others share; each by name',
        querystring: viewQuery,
        response: answers(200, wholeList(savedView)),
      },
    },
    async (request) => presentWholeList(await listViews(ctx, actingOf(request), request.query.page), presentView),
  )
}

function save(app: App, ctx: HttpContext): void {
  app.post(
    '/api/views',
    {
      config: { access: atLeast('rep', 'write') },
      schema: {
        tags,
        summary: 'Keep what a page shows under a name',
        body: newView,
        response: answers(201, changedView),
      },
    },
    async (request, reply) => {
      const by = actingOf(request)
      const { result, undoToken } = await undoable(ctx, by, 'save_view', (inside) => saveView(inside, by, request.body))
      return reply
        .code(201)
        .header('etag', tagOf(result))
        .send({ ...presentView(result), undoToken })
    },
  )
}

function change(app: App, ctx: HttpContext): void {
  app.patch(
    '/api/views/:id',
    {
      config: { access: atLeast('rep', 'write') },
      schema: {
        tags,
        summary:
          'Rename a view, share it or end that, or have it show something else; your own, as an admin any shared one',
        params,
        headers: ifMatch,
        body: viewChanges,
        response: answers(200, changedView),
      },
    },
    async (request, reply) => {
      const by = actingOf(request)
      const viewId = asId<SavedViewId>(request.params.id)
      const wish = { id: viewId, version: versionOf(request.headers['if-match']), ...request.body }
      const { result, undoToken } = await withCurrentIfStale(
        () => undoable(ctx, by, 'change_view', (inside) => changeView(inside, by, wish)),
        async () => presentView(await getView(ctx, by, viewId)),
      )
      return reply.header('etag', tagOf(result)).send({ ...presentView(result), undoToken })
    },
  )
}

function remove(app: App, ctx: HttpContext): void {
  app.delete(
    '/api/views/:id',
    {
      config: { access: atLeast('rep', 'write') },
      schema: {
        tags,
        summary: 'Take a view away; your own, as an admin any shared one',
        params,
        headers: seenVersion,
        response: answers(200, removed),
      },
    },
    async (request) => {
      const by = actingOf(request)
      const viewId = asId<SavedViewId>(request.params.id)
      const seen = versionSeen(request.headers['if-match'])
      const { undoToken } = await withCurrentIfStale(
        () => undoable(ctx, by, 'remove_view', (inside) => removeView(inside, by, viewId, seen)),
        async () => presentView(await getView(ctx, by, viewId)),
      )
      return { undoToken }
    },
  )
}
