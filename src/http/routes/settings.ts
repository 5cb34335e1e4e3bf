import { changeSettings } from '../../commands/change-settings.ts'
import { undoable } from '../../commands/steps/undo/undoable.ts'
import { ifMatch } from '../../contract/if-match.ts'
import { settings, settingsChanges } from '../../contract/settings.ts'
import { changed } from '../../contract/values.ts'
import { getTenant } from '../../queries/get-tenant.ts'
import { atLeast } from '../access.ts'
import { answers } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { tagOf, versionOf } from '../entity-tag.ts'
import { actingOf } from '../plugins/access.ts'
import { presentSettings } from '../presenters/settings.ts'
import { withCurrentIfStale } from '../stale.ts'

const tags = ['settings']

export function settingsRoutes(app: App, ctx: HttpContext): void {
  get(app, ctx)
  change(app, ctx)
}

function get(app: App, ctx: HttpContext): void {
  app.get(
    '/api/settings',
    {
      config: { access: atLeast('admin', 'admin') },
      schema: { tags, summary: 'Settings of the tenant', response: answers(200, settings) },
    },
    async (request, reply) => {
      const found = await getTenant(ctx, actingOf(request).tenantId)
      return reply.header('etag', tagOf(found)).send(presentSettings(found, ctx.installation))
    },
  )
}

function change(app: App, ctx: HttpContext): void {
  app.patch(
    '/api/settings',
    {
      config: { access: atLeast('admin', 'admin') },
      schema: {
        tags,
        summary: 'Set settings; they hold for mail processed from now on',
        headers: ifMatch,
        body: settingsChanges,
        response: answers(200, changed(settings)),
      },
    },
    async (request, reply) => {
      const by = actingOf(request)
      const version = versionOf(request.headers['if-match'])
      const { name, filingPaused, ...others } = request.body
      const changes =
        filingPaused === false ? { ...others, filingPausedAt: null, filingResumedAt: ctx.clock.now() } : others
      const done = await withCurrentIfStale(
        () => undoable(ctx, by, 'change_settings', (inside) => changeSettings(inside, by, { version, name, changes })),
        async () => presentSettings(await getTenant(ctx, by.tenantId), ctx.installation),
        () => ctx.store.audit.newestAbout(by.tenantId, by.tenantId),
      )
      return reply
        .header('etag', tagOf(done.result))
        .send({ ...presentSettings(done.result, ctx.installation), undoToken: done.undoToken })
    },
  )
}
