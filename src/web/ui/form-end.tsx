import { Alert, Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface Props {
  /** Why the server refused; null where it did not. */
  readonly refused: string | null
  /** The verb of the submit button. */
  readonly act: string
  readonly busy: boolean
  readonly onCancel: () => void
}

/** The end of a dialog's form: what was refused, cancel, submit. */
export function FormEnd({ refused, act, busy, onCancel }: Props) {
  const { t } = useTranslation('common')
  return (
    <>
      {refused !== null && (
        <Alert color="red" role="alert">
          {refused}
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={busy}>
          {act}
        </Button>
      </Group>
    </>
  )
}
