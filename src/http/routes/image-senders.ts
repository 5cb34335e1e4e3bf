import { z } from 'zod'
import { changeImageSenders } from '../../commands/change-image-senders.ts'
import { imageSender, session } from '../../contract/session.ts'
import type { Acting } from '../../domain/acting.ts'
import { getTenant } from '../../queries/get-tenant.ts'
import { atLeast } from '../access.ts'
import { answers } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { actingOf } from '../plugins/access.ts'
import { presentSession } from '../presenters/session.ts'

const tags = ['session']
const params = z.object({ address: z.string().trim().min(1).max(254) })

/** Whose remote images one person has loaded without being asked; each undone by the other. */
export function imageSenderRoutes(app: App, ctx: HttpContext): void {
  app.post(
    '/api/session/image-senders',
    {
      config: { access: atLeast('rep', 'write') },
      schema: {
        tags,
        summary: 'Load images on other servers in mail of this sender at once, for me; the newest 500 are kept',
        body: imageSender,
        response: answers(200, session),
      },
    },
    (request) => change(ctx, actingOf(request), { address: request.body.address, wish: 'load' }),
  )
  app.delete(
    '/api/session/image-senders/:address',
    {
      config: { access: atLeast('rep', 'write') },
      schema: {
        tags,
        summary: 'Ask me again before images in mail of this sender are loaded',
        params,
        response: answers(200, session),
      },
    },
    (request) => change(ctx, actingOf(request), { address: request.params.address, wish: 'ask' }),
  )
}

async function change(ctx: HttpContext, by: Acting, wish: Parameters<typeof changeImageSenders>[2]) {
  const user = await changeImageSenders(ctx, by, wish)
  return presentSession({ user, tenant: await getTenant(ctx, by.tenantId) }, ctx.installation)
}
