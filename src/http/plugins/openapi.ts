import swagger from '@fastify/swagger'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import type { App } from '../app.ts'
import { describeSchemas, nameSchemas } from './openapi-names.ts'

/** Describes every route from the schemas that check it; must be registered before the routes. */
export function describeRoutes(app: App): void {
  nameSchemas()
  void app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'bccrm',
        version: '1',
        description:
          'Errors are problem+json with a stable `code`. Lists take `limit` and `cursor`. Changes send the version they saw ' +
          'in `If-Match`; a stale one gets 412 with the current record. Acts and removals may leave it out. A change of what ' +
          'others see answers with an `undoToken`, null where nothing changed. Acts on many records are answered by 202 ' +
          'and a bulk run, which a worker does. No token: one’s own language, password and ' +
          'sign-ins; invitations, which are removed instead; what the operator does; claims. Undoing the creation of a ' +
          'user deactivates the user. POST takes an `Idempotency-Key` of a signed-in caller. It is ignored where nobody ' +
          'is signed in yet (POST /api/session, /api/set-up, /api/invitations/{token}/accept), since the answer sets a ' +
          'cookie, which is not kept: after a lost answer sign in with the password that was set. During maintenance every ' +
          'change is refused with 503 and the code `maintenance`, with Retry-After where its end is known.',
      },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      security: [{ token: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: describeSchemas,
  })
}
