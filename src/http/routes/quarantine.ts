import { z } from 'zod'
import { deleteMessage } from '../../commands/delete-message.ts'
import { releaseMessage } from '../../commands/release-message.ts'
import { tryMessage } from '../../commands/try-message.ts'
import { searchQuery } from '../../contract/contact.ts'
import { seenVersion } from '../../contract/if-match.ts'
import { message } from '../../contract/message.ts'
import { page } from '../../contract/page.ts'
import { dryRun, stoppedMail, stoppedRelease } from '../../contract/quarantine.ts'
import { changed, id } from '../../contract/values.ts'
import { asId, type MessageId } from '../../domain/ids.ts'
import { listQuarantine, type StoppedMail } from '../../queries/list-quarantine.ts'
import { readableDecision } from '../../queries/readable-decision.ts'
import { atLeast } from '../access.ts'
import { answers } from '../answers.ts'
import { acted } from '../act-on-message.ts'
import type { App, HttpContext } from '../app.ts'
import { versionSeen } from '../entity-tag.ts'
import { pageOf, presentPage } from '../paging.ts'
import { actingOf } from '../plugins/access.ts'
import { presentDecision } from '../presenters/decision.ts'
import { presentMessage } from '../presenters/message.ts'

const params = z.object({ id })
const tags = ['quarantine']

/** Mail that was stopped, and the two ways out. */
export function quarantineRoutes(app: App, ctx: HttpContext): void {
  list(app, ctx)
  tryOne(app, ctx)
  release(app, ctx)
  remove(app, ctx)
}

function list(app: App, ctx: HttpContext): void {
  app.get(
    '/api/quarantine',
    {
      config: { access: atLeast('admin', 'read') },
      schema: {
        tags,
        summary: 'Stopped mail, newest first, and when each goes by itself',
        querystring: searchQuery,
        response: answers(200, page(stoppedMail)),
      },
    },
    async (request) =>
      presentPage(
        await listQuarantine(ctx, actingOf(request), request.query.q ?? null, pageOf(request.query)),
        presentStopped,
      ),
  )
}

function tryOne(app: App, ctx: HttpContext): void {
  app.get(
    '/api/quarantine/:id/dry-run',
    {
      config: { access: atLeast('admin', 'read') },
      schema: { tags, summary: 'Where it would go if it were released now', params, response: answers(200, dryRun) },
    },
    async (request) => {
      const by = actingOf(request)
      const decision = await tryMessage(ctx, by, asId<MessageId>(request.params.id))
      return { decision: decision === null ? null : presentDecision(await readableDecision(ctx, by, decision)) }
    },
  )
}

function release(app: App, ctx: HttpContext): void {
  app.post(
    '/api/quarantine/:id/release',
    {
      config: { access: atLeast('admin', 'write') },
      schema: {
        tags,
        summary: 'Let it go on; at most it is suggested',
        params,
        headers: seenVersion,
        body: stoppedRelease,
        response: answers(200, changed(message)),
      },
    },
    (request) => {
      const by = actingOf(request)
      const wish = {
        messageId: asId<MessageId>(request.params.id),
        from: request.body.from ?? null,
        seenVersion: versionSeen(request.headers['if-match']),
      }
      return acted(ctx, by, { name: 'release_message', messageId: wish.messageId }, (inside) =>
        releaseMessage(inside, by, wish),
      )
    },
  )
}

function remove(app: App, ctx: HttpContext): void {
  app.post(
    '/api/quarantine/:id/delete',
    {
      config: { access: atLeast('admin', 'write') },
      schema: {
        tags,
        summary: 'Take it out for good; for 30 days this can be undone',
        params,
        headers: seenVersion,
        response: answers(200, changed(message)),
      },
    },
    (request) => {
      const by = actingOf(request)
      const messageId = asId<MessageId>(request.params.id)
      const seen = versionSeen(request.headers['if-match'])
      return acted(ctx, by, { name: 'delete_message', messageId }, (inside) =>
        deleteMessage(inside, by, messageId, seen),
      )
    },
  )
}

function presentStopped({ seen, expiresAt }: StoppedMail) {
  return { ...presentMessage(seen), expiresAt: expiresAt?.toISOString() ?? null }
}
