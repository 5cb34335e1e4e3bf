import { duplicateFlag, duplicateQuery } from '../../contract/duplicate.ts'
import { page } from '../../contract/page.ts'
import { listDuplicates } from '../../queries/list-duplicates.ts'
import { atLeast } from '../access.ts'
import { answers } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { pageOf, presentPage } from '../paging.ts'
import { actingOf } from '../plugins/access.ts'
import { presentFlag } from '../presenters/duplicate.ts'

export function duplicateRoutes(app: App, ctx: HttpContext): void {
  app.get(
    '/api/duplicates',
    {
      config: { access: atLeast('reviewer', 'read') },
      schema: {
        tags: ['duplicates'],
        summary: 'Leads that look the same, with reasons',
        querystring: duplicateQuery,
        response: answers(200, page(duplicateFlag)),
      },
    },
    async (request) => {
      const { query } = request
      return presentPage(await listDuplicates(ctx, actingOf(request), query.state, pageOf(query)), presentFlag)
    },
  )
}
