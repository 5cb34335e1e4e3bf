import { useKeys } from '../../lib/keys/use-keys.ts'
import { editableColumns, isEditable } from './cell-values.ts'
import type { EditedCell } from './editing.ts'
import type { LeadRow } from '../../lib/leads.ts'

/** `F2` opens the cell that has the focus, else the first of the row the keyboard is in that can be changed. */
export function useCellKeys(
  leads: readonly LeadRow[],
  shown: readonly string[],
  currentId: string | null,
  edit: (cell: EditedCell) => void,
): void {
  useKeys('leads', {
    edit_cell: () => {
      const focused = document.activeElement?.closest<HTMLElement>('[data-lead-cell]')?.dataset['leadCell']
      const [leadId = currentId, column] = focused?.split('/') ?? []
      const lead = leads.find(({ id }) => id === leadId)
      if (lead === undefined) return
      const cells = editableColumns.filter((each) => shown.includes(each) && isEditable(lead, each))
      const wanted = cells.find((each) => each === column) ?? cells[0]
      if (wanted !== undefined) edit({ leadId: lead.id, column: wanted, state: 'open' })
    },
  })
}
