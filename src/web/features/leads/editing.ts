import { createContext, useContext } from 'react'
import type { EditableColumn } from './cell-values.ts'

/** The one cell of the list that is being changed. */
export interface EditedCell {
  readonly leadId: string
  readonly column: EditableColumn
  /** `left`: by the keyboard, which goes on from it. */
  readonly state: 'open' | 'left'
}

export interface Editing {
  readonly cell: EditedCell | null
  /** The row that the keyboard is in: its cells can be reached by Tab. */
  readonly currentId: string | null
  readonly shown: readonly string[]
  readonly edit: (cell: EditedCell | null) => void
}

const nothing: Editing = { cell: null, currentId: null, shown: [], edit: () => undefined }

export const EditingContext = createContext<Editing>(nothing)

export function useEditing(): Editing {
  return useContext(EditingContext)
}
