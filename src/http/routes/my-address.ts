import { z } from 'zod'
import { confirmSenderAddress } from '../../commands/confirm-sender-address.ts'
import { keepTestMail } from '../../commands/keep-test-mail.ts'
import { prepareTestMail } from '../../commands/prepare-test-mail.ts'
import { myAddress, preparedTestMail, senderAddressBody, testMail } from '../../contract/my-address.ts'
import { id } from '../../contract/values.ts'
import { asId, type TestMailId } from '../../domain/ids.ts'
import { newRandomLetters } from '../../platform/secrets.ts'
import { getMyAddress } from '../../queries/get-my-address.ts'
import { getTestMail } from '../../queries/get-test-mail.ts'
import { atLeast } from '../access.ts'
import { answers } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { actingOf } from '../plugins/access.ts'
import { presentMyAddress, presentTestMail } from '../presenters/my-address.ts'

const params = z.object({ id })
const tags = ['my address']

/** Where to send mail, a try of it, and which addresses count as one's own. */
export function myAddressRoutes(app: App, ctx: HttpContext): void {
  addresses(app, ctx)
  testMails(app, ctx)
}

function addresses(app: App, ctx: HttpContext): void {
  app.get(
    '/api/my-address',
    {
      config: { access: atLeast('rep', 'read') },
      schema: {
        tags,
        summary: 'The CRM address, and the addresses that count as yours',
        response: answers(200, myAddress),
      },
    },
    async (request) => presentMyAddress(await getMyAddress(ctx, actingOf(request))),
  )
  app.post(
    '/api/my-address/sender-addresses',
    {
      config: { access: atLeast('rep', 'write') },
      schema: {
        tags,
        summary: 'Prepare the mail that shows that an address is yours, to be sent from it',
        body: senderAddressBody,
        response: answers(201, preparedTestMail),
      },
    },
    async (request, reply) => {
      const wish = { randomLetters: newRandomLetters(10), senderAddress: request.body.address }
      const { test, mailto } = await prepareTestMail(ctx, actingOf(request), wish)
      return reply.code(201).send({ id: test.id, subject: test.subject, mailto })
    },
  )
  app.post(
    '/api/my-address/sender-addresses/:id/confirm',
    {
      config: { access: atLeast('rep', 'write') },
      schema: {
        tags,
        summary: 'Count the address as yours, once the mail came from it and its sender is proved',
        params,
        response: answers(200, myAddress),
      },
    },
    async (request) => {
      await confirmSenderAddress(ctx, actingOf(request), asId(request.params.id))
      return presentMyAddress(await getMyAddress(ctx, actingOf(request)))
    },
  )
}

function testMails(app: App, ctx: HttpContext): void {
  app.post(
    '/api/test-mails',
    {
      config: { access: atLeast('rep', 'write') },
      schema: { tags, summary: 'Prepare a test mail', response: answers(201, preparedTestMail) },
    },
    async (request, reply) => {
      const { test, mailto } = await prepareTestMail(ctx, actingOf(request), {
        randomLetters: newRandomLetters(10),
        senderAddress: null,
      })
      return reply.code(201).send({ id: test.id, subject: test.subject, mailto })
    },
  )
  app.get(
    '/api/test-mails/:id',
    {
      config: { access: atLeast('rep', 'read') },
      schema: { tags, summary: 'How far your test mail came', params, response: answers(200, testMail) },
    },
    async (request) => presentTestMail(await getTestMail(ctx, actingOf(request), asId(request.params.id))),
  )
  app.post(
    '/api/test-mails/:id/keep',
    {
      config: { access: atLeast('rep', 'write') },
      schema: {
        tags,
        summary: 'Treat your test mail as a real one: it is filed or asked about',
        params,
        response: answers(200, testMail),
      },
    },
    async (request) => {
      const testId = asId<TestMailId>(request.params.id)
      await keepTestMail(ctx, actingOf(request), testId)
      return presentTestMail(await getTestMail(ctx, actingOf(request), testId))
    },
  )
}
