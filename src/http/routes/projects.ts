import { z } from 'zod'
import { createProject } from '../../commands/create-project.ts'
import { undoable } from '../../commands/steps/undo/undoable.ts'
import { searchQuery } from '../../contract/contact.ts'
import { page } from '../../contract/page.ts'
import { newProject, project } from '../../contract/project.ts'
import { changed, id } from '../../contract/values.ts'
import { asId, type CompanyId, type ContactId } from '../../domain/ids.ts'
import { findLead } from '../../queries/find-lead.ts'
import { getProject } from '../../queries/get-project.ts'
import { listProjects } from '../../queries/list-projects.ts'
import { atLeast } from '../access.ts'
import { answers } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { tagOf } from '../entity-tag.ts'
import { idIn } from '../ids-in-body.ts'
import { pageOf, presentPage } from '../paging.ts'
import { actingOf } from '../plugins/access.ts'
import { presentProject } from '../presenters/project.ts'

const params = z.object({ id })
const tags = ['projects']

export function projectRoutes(app: App, ctx: HttpContext): void {
  list(app, ctx)
  create(app, ctx)
  get(app, ctx)
}

function list(app: App, ctx: HttpContext): void {
  app.get(
    '/api/projects',
    {
      config: { access: atLeast('rep', 'read') },
      schema: { tags, summary: 'Projects', querystring: searchQuery, response: answers(200, page(project)) },
    },
    async (request) =>
      presentPage(
        await listProjects(ctx, actingOf(request), request.query.q ?? null, pageOf(request.query)),
        presentProject,
      ),
  )
}

function create(app: App, ctx: HttpContext): void {
  app.post(
    '/api/projects',
    {
      config: { access: atLeast('rep', 'write') },
      schema: { tags, summary: 'Create a project', body: newProject, response: answers(201, changed(project)) },
    },
    async (request, reply) => {
      const by = actingOf(request)
      const { name, number, companyId, contactId, leadId } = request.body
      const wish = {
        name,
        number,
        companyId: idIn(asId<CompanyId>, companyId) ?? null,
        contactId: idIn(asId<ContactId>, contactId) ?? null,
        leadId: typeof leadId === 'string' ? (await findLead(ctx, by, leadId)).lead.id : null,
      }
      const { result: created, undoToken } = await undoable(ctx, by, 'create_project', (inside) =>
        createProject(inside, by, wish),
      )
      return reply
        .code(201)
        .header('location', `/api/projects/${created.id}`)
        .header('etag', tagOf(created))
        .send({ ...presentProject(created), undoToken })
    },
  )
}

function get(app: App, ctx: HttpContext): void {
  app.get(
    '/api/projects/:id',
    {
      config: { access: atLeast('rep', 'read') },
      schema: { tags, summary: 'One project', params, response: answers(200, project) },
    },
    async (request, reply) => {
      const found = await getProject(ctx, actingOf(request), asId(request.params.id))
      return reply.header('etag', tagOf(found)).send(presentProject(found))
    },
  )
}
