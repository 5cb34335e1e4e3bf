import { z } from 'zod'
import { changeCompany } from '../../commands/change-company.ts'
import { createCompany } from '../../commands/create-company.ts'
import { company, companyChanges, newCompany } from '../../contract/company.ts'
import { searchQuery } from '../../contract/contact.ts'
import { undoable } from '../../commands/steps/undo/undoable.ts'
import { ifMatch } from '../../contract/if-match.ts'
import { page } from '../../contract/page.ts'
import { changed, id } from '../../contract/values.ts'
import { asId, type CompanyId } from '../../domain/ids.ts'
import { getCompany } from '../../queries/get-company.ts'
import { listCompanies } from '../../queries/list-companies.ts'
import { atLeast } from '../access.ts'
import { answers } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { tagOf, versionOf } from '../entity-tag.ts'
import { pageOf, presentPage } from '../paging.ts'
import { actingOf } from '../plugins/access.ts'
import { presentCompany } from '../presenters/company.ts'
import { withCurrentIfStale } from '../stale.ts'

const params = z.object({ id })
const tags = ['companies']

export function companyRoutes(app: App, ctx: HttpContext): void {
  list(app, ctx)
  create(app, ctx)
  get(app, ctx)
  change(app, ctx)
}

function list(app: App, ctx: HttpContext): void {
  app.get(
    '/api/companies',
    {
      config: { access: atLeast('rep', 'read') },
      schema: { tags, summary: 'Companies', querystring: searchQuery, response: answers(200, page(company)) },
    },
    async (request) => {
      const { query } = request
      return presentPage(await listCompanies(ctx, actingOf(request), query.q ?? null, pageOf(query)), presentCompany)
    },
  )
}

function create(app: App, ctx: HttpContext): void {
  app.post(
    '/api/companies',
    {
      config: { access: atLeast('rep', 'write') },
      schema: { tags, summary: 'Create a company', body: newCompany, response: answers(201, changed(company)) },
    },
    async (request, reply) => {
      const by = actingOf(request)
      const { result: created, undoToken } = await undoable(ctx, by, 'create_company', (inside) =>
        createCompany(inside, by, request.body),
      )
      return reply
        .code(201)
        .header('location', `/api/companies/${created.id}`)
        .header('etag', tagOf(created))
        .send({ ...presentCompany(created), undoToken })
    },
  )
}

function get(app: App, ctx: HttpContext): void {
  app.get(
    '/api/companies/:id',
    {
      config: { access: atLeast('rep', 'read') },
      schema: { tags, summary: 'One company', params, response: answers(200, company) },
    },
    async (request, reply) => {
      const found = await getCompany(ctx, actingOf(request), asId(request.params.id))
      return reply.header('etag', tagOf(found)).send(presentCompany(found))
    },
  )
}

function change(app: App, ctx: HttpContext): void {
  app.patch(
    '/api/companies/:id',
    {
      config: { access: atLeast('rep', 'write') },
      schema: {
        tags,
        summary: 'Set fields of a company',
        params,
        headers: ifMatch,
        body: companyChanges,
        response: answers(200, changed(company)),
      },
    },
    async (request, reply) => {
      const by = actingOf(request)
      const companyId = asId<CompanyId>(request.params.id)
      const version = versionOf(request.headers['if-match'])
      const done = await withCurrentIfStale(
        () =>
          undoable(ctx, by, 'change_company', (inside) =>
            changeCompany(inside, by, { companyId, version, changes: request.body }),
          ),
        async () => presentCompany(await getCompany(ctx, by, companyId)),
        () => ctx.store.audit.newestAbout(by.tenantId, companyId),
      )
      return reply
        .header('etag', tagOf(done.result))
        .send({ ...presentCompany(done.result), undoToken: done.undoToken })
    },
  )
}
