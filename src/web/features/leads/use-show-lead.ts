import { useQueryClient } from '@tanstack/react-query'
import type { Lead } from '../../lib/leads.ts'

/** The page has it at once, with the version that the next change goes on; by which number it was asked for stays known. */
export function useShowLead(): (lead: Lead) => void {
  const queryClient = useQueryClient()
  return (lead) => {
    queryClient.setQueriesData<Lead>({ queryKey: ['lead'] }, (known) =>
      known?.id === lead.id && known.version < lead.version ? { ...lead, askedNumber: known.askedNumber } : known,
    )
  }
}
