import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useKeyHint } from '../../ui/keys.tsx'
import { RecordSelect, useRecord } from '../../ui/record-select.tsx'

interface Props {
  readonly path: 'companies' | 'contacts'
  readonly label: string
  readonly opened: boolean
  readonly onOpened: (opened: boolean) => void
  readonly value: string | null
  readonly onChange: (id: string | null) => void
  readonly createWith?: Readonly<Record<string, unknown>>
}

/** Company or contact of the mail, with a button to correct it; the field opens only when asked for, it is mostly right. */
export function RecordPicker({ opened, onOpened, ...field }: Props) {
  const { t } = useTranslation('reviews')
  const current = useRecord(field.path, field.value)
  const company = useKeyHint('change_company')
  const contact = useKeyHint('change_contact')
  if (opened) return <RecordSelect {...field} onDone={() => onOpened(false)} />
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm" truncate>
        {field.label}: {current?.name ?? '–'}
      </Text>
      <Button
        size="compact-xs"
        variant="subtle"
        onClick={() => onOpened(true)}
        {...(field.path === 'companies' ? company : contact)}
      >
        {t('change')}
      </Button>
    </Group>
  )
}
