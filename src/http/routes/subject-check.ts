import { subjectCheck, subjectCheckBody } from '../../contract/subject-check.ts'
import { checkSubject } from '../../queries/check-subject.ts'
import { atLeast } from '../access.ts'
import { answers } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { actingOf } from '../plugins/access.ts'
import { presentSubjectCheck } from '../presenters/subject-check.ts'

export function subjectCheckRoutes(app: App, ctx: HttpContext): void {
  app.post(
    '/api/subject-check',
    {
      config: { access: atLeast('rep', 'read') },
      schema: {
        tags: ['rules'],
        summary: 'What the ingest worker would read in a subject',
        body: subjectCheckBody,
        response: answers(200, subjectCheck),
      },
    },
    async (request) => presentSubjectCheck(await checkSubject(ctx, actingOf(request), request.body.subject)),
  )
}
