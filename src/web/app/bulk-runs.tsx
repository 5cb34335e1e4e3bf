import { Affix, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { BulkRunCard } from './bulk-run-card.tsx'
import { followRun, runsUnderWayQuery, useFollowedRuns } from '../lib/bulk-runs.ts'

/** Acts on many records while a worker does them, on whatever page one is; those of before the page was loaded too. */
export function BulkRuns() {
  const { t } = useTranslation('bulkRuns')
  const followed = useFollowedRuns()
  const { data } = useQuery(runsUnderWayQuery())
  useEffect(() => {
    for (const run of data?.items ?? []) followRun(run)
  }, [data])
  if (followed.length === 0) return null
  return (
    <Affix zIndex={150} className="bulk-runs">
      <Stack gap="xs" role="region" aria-label={t('title')}>
        {followed.map((each) => (
          <BulkRunCard key={each.run.id} followed={each} />
        ))}
      </Stack>
    </Affix>
  )
}
