import { Alert, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Standing } from './use-standing.ts'

interface Props {
  readonly standing: Standing
  /** By which what is locked says why. */
  readonly id?: string
}

/** Why nothing can be decided now, and the way out of it where there is one. */
export function LockNote({ standing: { lock, why, takeOver }, id }: Props) {
  const { t } = useTranslation('reviews')
  if (lock === null || lock === 'unknown') return null
  return (
    <Alert color="yellow" title={why} role="status" id={id}>
      {lock === 'held' && (
        <Button size="xs" variant="light" onClick={takeOver}>
          {t('takeOver')}
        </Button>
      )}
    </Alert>
  )
}
