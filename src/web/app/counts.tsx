import { Badge } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { get } from '../lib/api.ts'

/** Numbers beside the rail's places, kept fresh by the live events. */
export interface PlaceCounts {
  readonly reviews: number
  readonly quarantine: number
}

export function useCounts(): PlaceCounts | undefined {
  return useQuery({ queryKey: ['counts'], queryFn: ({ signal }) => get<PlaceCounts>('/counts', signal) }).data
}

/** The count of one place, capped at 99+; nothing where there is nothing to do. */
export function Counts({ of, counts }: { readonly of: string; readonly counts: PlaceCounts | undefined }) {
  const { t } = useTranslation('common')
  const count =
    counts === undefined ? 0 : of === 'reviews' ? counts.reviews : of === 'quarantine' ? counts.quarantine : 0
  if (count === 0) return null
  return (
    <Badge variant="light" size="sm" aria-label={t('waiting', { count })}>
      {count > 99 ? '99+' : count}
    </Badge>
  )
}
