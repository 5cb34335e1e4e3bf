import type { z } from 'zod'
import { bulkEditLeads, previewBulkEdit, type BulkEdit, type EditedLead } from '../../commands/bulk-edit-leads.ts'
import { undoable } from '../../commands/steps/undo/undoable.ts'
import { bulkEditAnswer, bulkEditBody, bulkEditPreview } from '../../contract/lead-bulk.ts'
import { asId, type ContactId, type LeadId, type UserId } from '../../domain/ids.ts'
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
    async (request) => presentEdited(await previewBulkEdit(ctx, actingOf(request), editIn(request.body))),
  )
  app.post(
    '/api/leads/bulk-edit',
    {
      config: { access: atLeast('rep', 'write') },
      schema: {
        tags,
        summary: 'Set the same fields of many leads; one undo takes all back',
        body: bulkEditBody,
        response: answers(200, bulkEditAnswer),
      },
    },
    async (request) => {
      const by = actingOf(request)
      const { result, undoToken } = await undoable(ctx, by, 'bulk_edit', (inside) =>
        bulkEditLeads(inside, by, editIn(request.body)),
      )
      return { ...presentEdited(result), undoToken }
    },
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

function presentEdited(edited: readonly EditedLead[]): z.infer<typeof bulkEditPreview> {
  return {
    changedCount: edited.filter(({ outcome }) => outcome.kind === 'changed').length,
    items: edited.map(({ lead, outcome }) => ({
      leadId: lead?.id ?? null,
      number: lead?.number ?? null,
      name: lead?.name ?? null,
      outcome: outcome.kind,
      refusal: outcome.kind === 'refused' ? { code: outcome.code, message: outcome.message } : null,
    })),
  }
}
