import { z } from 'zod'
import { confirmAssignment } from '../../commands/confirm-assignment.ts'
import { quarantineMessage } from '../../commands/quarantine-message.ts'
import { rejectMessage } from '../../commands/reject-message.ts'
import { releaseMessage } from '../../commands/release-message.ts'
import { rememberFiling } from '../../commands/remember-filing.ts'
import { replayMessage } from '../../commands/replay-message.ts'
import { joinUndo } from '../../commands/steps/undo/join-undo.ts'
import { undoable } from '../../commands/steps/undo/undoable.ts'
import { takeBackMessage } from '../../commands/take-back-message.ts'
import { undoFiling } from '../../commands/undo-filing.ts'
import { quarantineBody } from '../../contract/block.ts'
import { seenVersion } from '../../contract/if-match.ts'
import { message } from '../../contract/message.ts'
import { assignBody, rejectBody } from '../../contract/review.ts'
import { rememberBody, rule } from '../../contract/rule.ts'
import { changed, id } from '../../contract/values.ts'
import type { Role } from '../../domain/access.ts'
import type { Acting } from '../../domain/acting.ts'
import { asId, type MessageId } from '../../domain/ids.ts'
import type { InboundMessage } from '../../domain/message.ts'
import { atLeast } from '../access.ts'
import { answers } from '../answers.ts'
import { acted } from '../act-on-message.ts'
import type { App, HttpContext } from '../app.ts'
import { versionSeen } from '../entity-tag.ts'
import { filingOf } from '../filing-choice.ts'
import { actingOf } from '../plugins/access.ts'
import { presentRule } from '../presenters/rule.ts'

const params = z.object({ id })
const tags = ['messages']
const response = answers(200, changed(message))

/** What people do with a mail. Each answers the mail as it is afterwards. */
export function messageActRoutes(app: App, ctx: HttpContext): void {
  assign(app, ctx)
  reject(app, ctx)
  remember(app, ctx)
  act(app, ctx, { name: 'reprocess', role: 'reviewer', summary: 'Decide a mail anew', run: replayMessage })
  quarantine(app, ctx)
  act(app, ctx, { name: 'release', role: 'admin', summary: 'Let a quarantined mail go on', run: release })
  act(app, ctx, {
    name: 'undo',
    role: 'rep',
    summary: 'Undo an automatic filing: the mail is asked about',
    run: undoFiling,
  })
  act(app, ctx, {
    name: 'take-back',
    role: 'rep',
    summary: 'Have your own mail filed although it was ignored as private or a test',
    run: takeBackMessage,
  })
}

function assign(app: App, ctx: HttpContext): void {
  app.post(
    '/api/messages/:id/assign',
    {
      config: { access: atLeast('rep', 'write') },
      schema: {
        tags,
        summary: 'File a mail, or move it to where it belongs',
        params,
        headers: seenVersion,
        body: assignBody,
        response,
      },
    },
    async (request) => {
      const by = actingOf(request)
      const messageId = asId<MessageId>(request.params.id)
      const version = versionSeen(request.headers['if-match']) ?? undefined
      const choice = { messageId, version, ...(await filingOf(ctx, by, request.body)) }
      return acted(ctx, by, { name: 'confirm_assignment', messageId }, (inside) =>
        confirmAssignment(inside, by, choice),
      )
    },
  )
}

function reject(app: App, ctx: HttpContext): void {
  app.post(
    '/api/messages/:id/reject',
    {
      config: { access: atLeast('rep', 'write') },
      schema: { tags, summary: 'Do not file a mail', params, headers: seenVersion, body: rejectBody, response },
    },
    (request) => {
      const by = actingOf(request)
      const messageId = asId<MessageId>(request.params.id)
      const version = versionSeen(request.headers['if-match'])
      const rejection = { messageId, reason: request.body.reason, review: null, version }
      return acted(ctx, by, { name: 'reject_message', messageId }, (inside) => rejectMessage(inside, by, rejection))
    },
  )
}

function remember(app: App, ctx: HttpContext): void {
  app.post(
    '/api/messages/:id/remember',
    {
      config: { access: atLeast('rep', 'write') },
      schema: {
        tags,
        summary: 'File such mail there by itself from now on, until the lead is closed',
        params,
        body: rememberBody,
        response: answers(200, changed(rule)),
      },
    },
    async (request) => {
      const by = actingOf(request)
      const messageId = asId<MessageId>(request.params.id)
      const { remember: addressee, undoToken: token, leadId } = request.body
      const run = (inside: HttpContext) =>
        rememberFiling(inside, by, { messageId, addressee, leadId: leadId === undefined ? null : asId(leadId) })
      const done =
        token === undefined
          ? await undoable(ctx, by, 'remember_filing', run)
          : await joinUndo(ctx, by, { token: asId(token), changedId: messageId }, run)
      return { ...presentRule(done.result), undoToken: done.undoToken }
    },
  )
}

function quarantine(app: App, ctx: HttpContext): void {
  app.post(
    '/api/messages/:id/quarantine',
    {
      config: { access: atLeast('reviewer', 'write') },
      schema: {
        tags,
        summary: 'Stop a mail; an admin may block its sender with it',
        params,
        headers: seenVersion,
        body: quarantineBody,
        response,
      },
    },
    (request) => {
      const by = actingOf(request)
      const messageId = asId<MessageId>(request.params.id)
      const seen = versionSeen(request.headers['if-match'])
      const stopping = { messageId, seenVersion: seen, block: request.body?.block ?? null }
      return acted(ctx, by, { name: 'quarantine_message', messageId }, (inside) =>
        quarantineMessage(inside, by, stopping),
      )
    },
  )
}

const release: PlainAct['run'] = (ctx, by, messageId, seen) => releaseMessage(ctx, by, { messageId, seenVersion: seen })

interface PlainAct {
  readonly name: string
  readonly role: Role
  readonly summary: string
  readonly run: (ctx: HttpContext, by: Acting, messageId: MessageId, seen: number | null) => Promise<InboundMessage>
}

/** An act that needs to be told nothing but the mail. */
function act(app: App, ctx: HttpContext, { name, role, summary, run }: PlainAct): void {
  app.post(
    `/api/messages/:id/${name}`,
    {
      config: { access: atLeast(role, 'write') },
      schema: { tags, summary, params, headers: seenVersion, response },
    },
    (request) => {
      const by = actingOf(request)
      const messageId = asId<MessageId>(params.parse(request.params).id)
      const seen = versionSeen(seenVersion.parse(request.headers)['if-match'])
      const named = { name: `${name.replace('-', '_')}_message`, messageId }
      return acted(ctx, by, named, (inside) => run(inside, by, messageId, seen))
    },
  )
}
