import { useState } from 'react'
import type { LeadRow } from '../../lib/leads.ts'

/** Rows chosen to be changed together; one that left the list is chosen no more. */
export interface Marks {
  readonly marked: readonly LeadRow[]
  readonly isMarked: (id: string) => boolean
  readonly toggle: (id: string) => void
  readonly add: (ids: readonly string[]) => void
  /** From the row that was chosen last to this one. */
  readonly extendTo: (id: string) => void
  readonly clear: () => void
}

export function useMarks(leads: readonly LeadRow[]): Marks {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const [lastId, setLastId] = useState<string | null>(null)
  const add = (more: readonly string[]) => setIds((before) => new Set([...before, ...more]))
  return {
    marked: leads.filter(({ id }) => ids.has(id)),
    isMarked: (id) => ids.has(id),
    toggle(id) {
      setLastId(id)
      setIds(ids.has(id) ? new Set([...ids].filter((each) => each !== id)) : new Set([...ids, id]))
    },
    add,
    extendTo(id) {
      const places = [lastId ?? id, id].map((each) => leads.findIndex((lead) => lead.id === each))
      const from = Math.max(0, Math.min(...places))
      add(leads.slice(from, Math.max(...places) + 1).map((lead) => lead.id))
      setLastId(id)
    },
    clear: () => setIds(new Set()),
  }
}
