import { maintenanceNow } from '../../contract/maintenance.ts'
import { getMaintenance } from '../../queries/get-maintenance.ts'
import { anyone } from '../access.ts'
import { answers } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { presentMaintenance } from '../presenters/maintenance.ts'

/** Open to anybody: the pages before signing in say it too. */
export function maintenanceRoutes(app: App, ctx: HttpContext): void {
  app.get(
    '/api/maintenance',
    {
      config: { access: anyone },
      schema: {
        tags: ['system'],
        summary: 'Whether changes are refused now, until when, and why',
        response: answers(200, maintenanceNow),
      },
    },
    async () => ({ maintenance: presentMaintenance(await getMaintenance(ctx)) }),
  )
}
