import { z } from 'zod'
import { removeInvitation } from '../../commands/remove-invitation.ts'
import { openInvitation } from '../../contract/invitation.ts'
import { wholeList } from '../../contract/page.ts'
import { id } from '../../contract/values.ts'
import { asId } from '../../domain/ids.ts'
import { listInvitations } from '../../queries/list-invitations.ts'
import { atLeast } from '../access.ts'
import { answers, answersNothing } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { presentWholeList } from '../paging.ts'
import { actingOf } from '../plugins/access.ts'
import { presentInvitation } from '../presenters/invitation.ts'

const params = z.object({ id })
const tags = ['users']

/** Links that were handed over and that nobody followed yet, for an admin who wants one back. */
export function openInvitationRoutes(app: App, ctx: HttpContext): void {
  app.get(
    '/api/invitations',
    {
      config: { access: atLeast('admin', 'admin') },
      schema: { tags, summary: 'Invitations that still work', response: answers(200, wholeList(openInvitation)) },
    },
    async (request) => presentWholeList(await listInvitations(ctx, actingOf(request)), presentInvitation),
  )
  app.delete(
    '/api/invitations/:id',
    {
      config: { access: atLeast('admin', 'admin') },
      schema: { tags, summary: 'Take an invitation back; its link works no more', params, response: answersNothing },
    },
    async (request, reply) => {
      await removeInvitation(ctx, actingOf(request), asId(request.params.id))
      return reply.code(204).send(null)
    },
  )
}
