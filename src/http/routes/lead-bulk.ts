import type { z } from 'zod'
import { previewBulkEdit, startBulkEdit, type BulkEdit, type BulkEditPreview } from '../../commands/bulk-edit-leads.ts'
import { bulkRun } from '../../contract/bulk-run.ts'
import {
  bulkEditBody,
  bulkEditPreview,
  mostRefusedShown,
  type BulkEditPreviewPayload,
} from '../../contract/lead-bulk.ts'
import { asId, type ContactId, type LeadId, type UserId } from '../../domain/ids.ts'
import { acceptedRun } from '../accepted-run.ts'
import { atLeast } from '../access.ts'
import { answers } from '../answers.ts'
import type { App, HttpContext } from '../app.ts'
import { idIn } from '../ids-in-body.ts'
import { actingOf } from '../plugins/access.ts'

const tags = ['leads']

/** The same fields of many leads at once. */
export function leadBulkRoutes(app: App, ctx: HttpContext): void {
  app.post(
    '/api/leads/bulk-edit/preview',
    {
      config: { access: atLeast('rep', 'read') },
      schema: {
        tags,
        summary: 'Which leads a bulk edit would really change; changes nothing',
        body: bulkEditBody,
        response: answers(200, bulkEditPreview),
      },
    },
    async (request) => presentPreview(await previewBulkEdit(ctx, actingOf(request), editIn(request.body))),
  )
  app.post(
    '/api/leads/bulk-edit',
    {
      config: { access: atLeast('rep', 'write') },
      schema: {
        tags,
        summary: 'Have the same fields of many leads set; one undo takes all back',
        description:
          'A worker does it, lead by lead: follow it by GET /api/bulk-runs/{id}. A lead that somebody changed since its ' +
          'version was seen is left as it is, and named there.',
        body: bulkEditBody,
        response: answers(202, bulkRun),
      },
    },
    async (request, reply) => acceptedRun(reply, await startBulkEdit(ctx, actingOf(request), editIn(request.body))),
  )
}

function editIn({ leads, changes }: z.infer<typeof bulkEditBody>): BulkEdit {
  return {
    leads: leads.map(({ id, version }) => ({ id: asId<LeadId>(id), version })),
    changes: {
      ...changes,
      contactId: idIn(asId<ContactId>, changes.contactId),
      salespersonId: idIn(asId<UserId>, changes.salespersonId),
    },
  }
}

function presentPreview({ changedCount, unchangedCount, refused }: BulkEditPreview): BulkEditPreviewPayload {
  return {
    changedCount,
    unchangedCount,
    refusedCount: refused.length,
    refused: refused.slice(0, mostRefusedShown).map(({ lead, code, message }) => ({
      leadId: lead?.id ?? null,
      number: lead?.number ?? null,
      name: lead?.name ?? null,
      code,
      message,
    })),
  }
}
