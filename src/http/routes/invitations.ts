import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { acceptInvitation } from '../../commands/accept-invitation.ts'
import { inviteUser } from '../../commands/invite-user.ts'
import { makePasswordLink } from '../../commands/make-password-link.ts'
import { acceptInvitationBody, invitation, madeInvitation, newInvitation, session } from '../../contract/session.ts'
import { id } from '../../contract/values.ts'
import { asId } from '../../domain/ids.ts'
import type { Invitation } from '../../domain/invitation.ts'
import { hashPassword } from '../../platform/password.ts'
import { newLinkSecret } from '../../platform/secrets.ts'
import { getInvitation } from '../../queries/get-invitation.ts'
import { anyone, atLeast } from '../access.ts'
import { answers } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { baseUrlOf, browserOf } from '../browser.ts'
import { actingOf } from '../plugins/access.ts'
import type { HttpOptions } from '../options.ts'
import { answerSignedIn } from './session.ts'

const params = z.object({ token: z.string().min(1).max(100) })
const tags = ['users']

/** Links by which people become users. */
export function invitationRoutes(app: App, ctx: HttpContext, options: HttpOptions): void {
  create(app, ctx, options)
  get(app, ctx)
  accept(app, ctx, options)
  renew(app, ctx, options)
}

function create(app: App, ctx: HttpContext, options: HttpOptions): void {
  app.post(
    '/api/invitations',
    {
      config: { access: atLeast('admin', 'admin'), answersSecret: true },
      schema: {
        tags,
        summary: 'Make a link to hand over',
        body: newInvitation,
        response: answers(201, madeInvitation),
      },
    },
    async (request, reply) => {
      const secret = newLinkSecret()
      const made = await inviteUser(ctx, actingOf(request), request.body, secret)
      return reply.code(201).send(presentMade(made, request, options, secret))
    },
  )
}

function get(app: App, ctx: HttpContext): void {
  app.get(
    '/api/invitations/:token',
    {
      config: { access: anyone },
      schema: { tags, summary: 'Whom a link is for', params, response: answers(200, invitation) },
    },
    async (request) => {
      const found = await getInvitation(ctx, request.params.token)
      const { name, address, userId } = found.invitation
      return { name, address, tenantName: found.tenant.name, purpose: userId === null ? 'join' : 'password' } as const
    },
  )
}

function accept(app: App, ctx: HttpContext, options: HttpOptions): void {
  app.post(
    '/api/invitations/:token/accept',
    {
      config: { access: anyone },
      schema: {
        tags,
        summary: 'Become a user with a password of one’s own',
        params,
        body: acceptInvitationBody,
        response: answers(200, session),
      },
    },
    async (request, reply) => {
      const browser = browserOf(request)
      const acceptance = { secret: request.params.token, password: request.body.password, browser }
      const user = await acceptInvitation(ctx, acceptance, hashPassword)
      return answerSignedIn(ctx, reply, options, { user, secret: browser.secret })
    },
  )
}

function renew(app: App, ctx: HttpContext, options: HttpOptions): void {
  app.post(
    '/api/users/:id/password-link',
    {
      config: { access: atLeast('admin', 'admin'), answersSecret: true },
      schema: {
        tags,
        summary: 'Make a link with which a user sets a new password; it signs out everywhere else',
        params: z.object({ id }),
        response: answers(201, madeInvitation),
      },
    },
    async (request, reply) => {
      const secret = newLinkSecret()
      const made = await makePasswordLink(ctx, actingOf(request), asId(request.params.id), secret)
      return reply.code(201).send(presentMade(made, request, options, secret))
    },
  )
}

function presentMade(made: Invitation, request: FastifyRequest, options: HttpOptions, secret: string) {
  return {
    link: `${baseUrlOf(request, options.publicUrl)}/invitations/${secret}`,
    expiresAt: made.expiresAt.toISOString(),
  }
}
