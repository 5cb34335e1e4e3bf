import { Alert, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Standing } from './use-standing.ts'

/** Why nothing can be decided now, and the way out of it where there is one. */
export function LockNote({ standing: { lock, why, takeOver } }: { readonly standing: Standing }) {
  const { t } = useTranslation('reviews')
  if (lock === null || lock === 'unknown') return null
  return (
    <Alert color="yellow" title={why} role="status" id="lock-note">
      {lock === 'held' && (
        <Button size="xs" variant="light" onClick={takeOver}>
          {t('takeOver')}
        </Button>
      )}
    </Alert>
  )
}
