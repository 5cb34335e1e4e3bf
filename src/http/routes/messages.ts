import { z } from 'zod'
import { explanation, message, messageQuery } from '../../contract/message.ts'
import { page } from '../../contract/page.ts'
import { id } from '../../contract/values.ts'
import { asId } from '../../domain/ids.ts'
import { explainMessage } from '../../queries/explain-message.ts'
import { getMessage } from '../../queries/get-message.ts'
import { listMessages } from '../../queries/list-messages.ts'
import { openRawMessage } from '../../queries/open-raw-message.ts'
import { atLeast } from '../access.ts'
import { answers, answersBytes } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { tagOf } from '../entity-tag.ts'
import { pageOf, presentPage } from '../paging.ts'
import { actingOf } from '../plugins/access.ts'
import { presentExplanation } from '../presenters/explanation.ts'
import { presentMessage } from '../presenters/message.ts'

const params = z.object({ id })
const tags = ['messages']

/** Reading mail; what people do with it stands in `message-acts.ts`. */
export function messageRoutes(app: App, ctx: HttpContext): void {
  list(app, ctx)
  get(app, ctx)
  explain(app, ctx)
  raw(app, ctx)
}

function list(app: App, ctx: HttpContext): void {
  app.get(
    '/api/messages',
    {
      config: { access: atLeast('rep', 'read') },
      schema: { tags, summary: 'Mail you may see', querystring: messageQuery, response: answers(200, page(message)) },
    },
    async (request) => {
      const { state, reason, q, mine } = request.query
      const scope = mine ? 'mine' : 'all'
      const question = { state: state ?? null, reason: reason ?? null, query: q ?? null, scope } as const
      return presentPage(await listMessages(ctx, actingOf(request), question, pageOf(request.query)), presentMessage)
    },
  )
}

function get(app: App, ctx: HttpContext): void {
  app.get(
    '/api/messages/:id',
    {
      config: { access: atLeast('rep', 'read') },
      schema: { tags, summary: 'One mail', params, response: answers(200, message) },
    },
    async (request, reply) => {
      const seen = await getMessage(ctx, actingOf(request), asId(request.params.id))
      return reply.header('etag', tagOf(seen.message)).send(presentMessage(seen))
    },
  )
}

function explain(app: App, ctx: HttpContext): void {
  app.get(
    '/api/messages/:id/explanation',
    {
      config: { access: atLeast('rep', 'read') },
      schema: { tags, summary: 'Why a mail is where it is', params, response: answers(200, explanation) },
    },
    async (request) => {
      const by = actingOf(request)
      const seen = await getMessage(ctx, by, asId(request.params.id))
      return presentExplanation(await explainMessage(ctx, by, seen))
    },
  )
}

function raw(app: App, ctx: HttpContext): void {
  app.get(
    '/api/messages/:id/raw',
    {
      config: { access: atLeast('rep', 'read') },
      schema: { tags, summary: 'The bytes as received, for saving', params, response: answersBytes },
    },
    async (request, reply) => {
      const seen = await getMessage(ctx, actingOf(request), asId(request.params.id))
      const { bytes, sizeBytes } = await openRawMessage(ctx, seen)
      // A stranger wrote these bytes: never shown as a page of ours, whatever a browser would make of them.
      return reply
        .type('message/rfc822')
        .header('content-disposition', `attachment; filename="message-${seen.message.id}.eml"`)
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('content-length', sizeBytes)
        .send(bytes)
    },
  )
}
