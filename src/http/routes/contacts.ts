import { z } from 'zod'
import { changeContact } from '../../commands/change-contact.ts'
import { createContact } from '../../commands/create-contact.ts'
import { contact, contactChanges, contactListQuery, newContact } from '../../contract/contact.ts'
import { undoable } from '../../commands/steps/undo/undoable.ts'
import { ifMatch } from '../../contract/if-match.ts'
import { page } from '../../contract/page.ts'
import { changed, id } from '../../contract/values.ts'
import { asId, type CompanyId, type ContactId } from '../../domain/ids.ts'
import { getContact } from '../../queries/get-contact.ts'
import { listContacts } from '../../queries/list-contacts.ts'
import { atLeast } from '../access.ts'
import { answers } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { tagOf, versionOf } from '../entity-tag.ts'
import { idIn } from '../ids-in-body.ts'
import { pageOf, presentPage } from '../paging.ts'
import { actingOf } from '../plugins/access.ts'
import { presentContact } from '../presenters/contact.ts'
import { withCurrentIfStale } from '../stale.ts'

const params = z.object({ id })
const tags = ['contacts']

export function contactRoutes(app: App, ctx: HttpContext): void {
  list(app, ctx)
  create(app, ctx)
  get(app, ctx)
  change(app, ctx)
}

function list(app: App, ctx: HttpContext): void {
  app.get(
    '/api/contacts',
    {
      config: { access: atLeast('rep', 'read') },
      schema: { tags, summary: 'Contacts', querystring: contactListQuery, response: answers(200, page(contact)) },
    },
    async (request) => {
      const { q = null, companyId = null, ...query } = request.query
      const filter = { query: q, companyId: companyId === null ? null : asId<CompanyId>(companyId) }
      return presentPage(await listContacts(ctx, actingOf(request), filter, pageOf(query)), presentContact)
    },
  )
}

function create(app: App, ctx: HttpContext): void {
  app.post(
    '/api/contacts',
    {
      config: { access: atLeast('rep', 'write') },
      schema: { tags, summary: 'Create a contact', body: newContact, response: answers(201, changed(contact)) },
    },
    async (request, reply) => {
      const by = actingOf(request)
      const { result: created, undoToken } = await undoable(ctx, by, 'create_contact', (inside) =>
        createContact(inside, by, idsOf(request.body)),
      )
      return reply
        .code(201)
        .header('location', `/api/contacts/${created.id}`)
        .header('etag', tagOf(created))
        .send({ ...presentContact(created), undoToken })
    },
  )
}

function get(app: App, ctx: HttpContext): void {
  app.get(
    '/api/contacts/:id',
    {
      config: { access: atLeast('rep', 'read') },
      schema: { tags, summary: 'One contact', params, response: answers(200, contact) },
    },
    async (request, reply) => {
      const found = await getContact(ctx, actingOf(request), asId(request.params.id))
      return reply.header('etag', tagOf(found)).send(presentContact(found))
    },
  )
}

function change(app: App, ctx: HttpContext): void {
  app.patch(
    '/api/contacts/:id',
    {
      config: { access: atLeast('rep', 'write') },
      schema: {
        tags,
        summary: 'Set fields of a contact',
        params,
        headers: ifMatch,
        body: contactChanges,
        response: answers(200, changed(contact)),
      },
    },
    async (request, reply) => {
      const by = actingOf(request)
      const contactId = asId<ContactId>(request.params.id)
      const version = versionOf(request.headers['if-match'])
      const done = await withCurrentIfStale(
        () =>
          undoable(ctx, by, 'change_contact', (inside) =>
            changeContact(inside, by, { contactId, version, changes: idsOf(request.body) }),
          ),
        async () => presentContact(await getContact(ctx, by, contactId)),
        () => ctx.store.audit.newestAbout(by.tenantId, contactId),
      )
      return reply
        .header('etag', tagOf(done.result))
        .send({ ...presentContact(done.result), undoToken: done.undoToken })
    },
  )
}

function idsOf<B extends { readonly companyId?: string | null | undefined }>(body: B) {
  return { ...body, companyId: idIn(asId<CompanyId>, body.companyId) }
}
