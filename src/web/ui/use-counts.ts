import { useQuery } from '@tanstack/react-query'
import { get } from '../lib/api.ts'

/** Numbers beside the rail's places, kept fresh by the live events. */
export interface PlaceCounts {
  readonly reviews: number
  readonly quarantine: number
}

export function useCounts(): PlaceCounts | undefined {
  return useQuery({ queryKey: ['counts'], queryFn: ({ signal }) => get<PlaceCounts>('/counts', signal) }).data
}
