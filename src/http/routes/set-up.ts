import { setUp } from '../../commands/set-up.ts'
import { session, setUpBody } from '../../contract/session.ts'
import { hashPassword } from '../../platform/password.ts'
import { anyone } from '../access.ts'
import { answers } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { browserOf } from '../browser.ts'
import type { HttpOptions } from '../options.ts'
import { answerSignedIn } from './session.ts'

/** The first start of an installation. */
export function setUpRoutes(app: App, ctx: HttpContext, options: HttpOptions): void {
  app.post(
    '/api/set-up',
    {
      config: { access: anyone },
      schema: {
        tags: ['session'],
        summary: 'Make the first tenant and its admin, with the one-time code from the log',
        body: setUpBody,
        response: answers(200, session),
      },
    },
    async (request, reply) => {
      const browser = browserOf(request)
      const around = { clientAddress: request.ip, browser, hasProvider: options.oidc !== null }
      const user = await setUp(
        ctx,
        { ...request.body, tenantName: request.body.tenantName ?? null, ...around },
        hashPassword,
      )
      return answerSignedIn(ctx, reply, options, { user, secret: browser.secret })
    },
  )
}
