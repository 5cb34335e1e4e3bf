import { z } from 'zod'
import { contentQuery, htmlQuery, mailContent, mailSource } from '../../contract/mail-view.ts'
import { id } from '../../contract/values.ts'
import { asId } from '../../domain/ids.ts'
import { savedName } from '../../domain/risky-file.ts'
import { getMessage } from '../../queries/get-message.ts'
import { readAttachment } from '../../queries/read-attachment.ts'
import { readMessageContent } from '../../queries/read-message-content.ts'
import { readMessageSource } from '../../queries/read-message-source.ts'
import { showMessage } from '../../queries/show-message.ts'
import { atLeast } from '../access.ts'
import { answers, answersBytes } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { attachmentNamed } from '../content-disposition.ts'
import { actingOf } from '../plugins/access.ts'

const params = z.object({ id })
const tags = ['messages']

/** What strangers wrote, sent on to people: words, cleaned HTML, files. */
export function mailViewRoutes(app: App, ctx: HttpContext): void {
  content(app, ctx)
  html(app, ctx)
  source(app, ctx)
  attachment(app, ctx)
}

function content(app: App, ctx: HttpContext): void {
  app.get(
    '/api/messages/:id/content',
    {
      config: { access: atLeast('rep', 'read') },
      schema: {
        tags,
        summary: 'Text and header of a mail',
        params,
        querystring: contentQuery,
        response: answers(200, mailContent),
      },
    },
    async (request) => {
      const seen = await getMessage(ctx, actingOf(request), asId(request.params.id))
      const found = await readMessageContent(ctx, seen, request.query.charset ?? null)
      return { ...found, headers: [...found.headers], notes: [...found.notes] }
    },
  )
}

function html(app: App, ctx: HttpContext): void {
  app.get(
    '/api/messages/:id/html',
    {
      config: { access: atLeast('rep', 'read') },
      schema: { tags, summary: 'The body as a cleaned page', params, querystring: htmlQuery, response: answersBytes },
    },
    async (request, reply) => {
      const { images, language, charset = null } = request.query
      const seen = await getMessage(ctx, actingOf(request), asId(request.params.id))
      const remoteImages = images === 'on' ? 'kept' : 'blocked'
      const page = await showMessage(ctx, seen, { remoteImages, language, charset })
      return reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', sheetPolicies[remoteImages])
        .header('x-frame-options', 'SAMEORIGIN')
        .header('cache-control', 'private, no-store')
        .send(page)
    },
  )
}

function source(app: App, ctx: HttpContext): void {
  app.get(
    '/api/messages/:id/source',
    {
      config: { access: atLeast('admin', 'read') },
      schema: { tags, summary: 'The mail as received, as text', params, response: answers(200, mailSource) },
    },
    async (request) => readMessageSource(ctx, await getMessage(ctx, actingOf(request), asId(request.params.id))),
  )
}

/**
 * The page has no origin, no script, no form and no way to move the window around it, also where somebody opens it in a tab
 * of its own. Links open tabs without these bonds: the page behind them is not ours to bind.
 */
function sheetPolicy(images: string): string {
  return [
    'sandbox allow-popups allow-popups-to-escape-sandbox',
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `img-src ${images}`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join('; ')
}

/** The mail's own pictures stand in the page as `data:`; even we are not asked for anything. */
const sheetPolicies = { blocked: sheetPolicy('data:'), kept: sheetPolicy('data: https:') } as const

function attachment(app: App, ctx: HttpContext): void {
  app.get(
    '/api/messages/:id/attachments/:index',
    {
      config: { access: atLeast('rep', 'read') },
      schema: {
        tags,
        summary: 'One attachment, for saving',
        params: params.extend({ index: z.coerce.number().int().min(0).max(1000) }),
        response: answersBytes,
      },
    },
    async (request, reply) => {
      const seen = await getMessage(ctx, actingOf(request), asId(request.params.id))
      const { fileName, sniffedType, bytes } = await readAttachment(ctx, seen, request.params.index)
      return reply
        .type(harmlessTypes.has(sniffedType) ? sniffedType : 'application/octet-stream')
        .header('content-disposition', attachmentNamed(savedName(fileName, sniffedType)))
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('cache-control', 'private, no-store')
        .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    },
  )
}

/** By what the bytes are, not by what the mail says; anything else is told to be bytes and nothing more. */
const harmlessTypes: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'application/pdf',
  'text/plain',
])
