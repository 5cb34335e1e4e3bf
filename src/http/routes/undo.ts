import { z } from 'zod'
import { undoChange } from '../../commands/undo-change.ts'
import { id, undone } from '../../contract/values.ts'
import { asId, type UndoId } from '../../domain/ids.ts'
import { atLeast } from '../access.ts'
import { answers } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { actingOf } from '../plugins/access.ts'

const params = z.object({ token: id })

/** One way back for every change. */
export function undoRoutes(app: App, ctx: HttpContext): void {
  app.post(
    '/api/undo/:token',
    {
      config: { access: atLeast('rep', 'write') },
      schema: {
        tags: ['undo'],
        summary: 'Bring back how it was before a change, whole or not at all',
        params,
        response: answers(200, undone),
      },
    },
    (request) => undoChange(ctx, actingOf(request), asId<UndoId>(request.params.token)),
  )
}
