import { Badge } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PlaceCounts } from '../ui/use-counts.ts'

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
