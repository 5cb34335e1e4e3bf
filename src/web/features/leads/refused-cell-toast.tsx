import { Button, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface Props {
  /** Which field of which lead was not saved. */
  readonly title: string
  readonly typed: string
  readonly why: string
  readonly onOpen: () => void
}

/** Holds what was typed, so that it is not lost even where the cell is not on the page any more. */
export function RefusedCellToast({ title, typed, why, onOpen }: Props) {
  const { t } = useTranslation('leads')
  return (
    <Stack gap={4} align="flex-start">
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {typed.trim() === '' ? t('cell.typedNothing') : t('cell.typed', { typed })}
      </Text>
      <Text size="sm">{why}</Text>
      <Button size="compact-sm" variant="light" onClick={onOpen}>
        {t('cell.openAgain')}
      </Button>
    </Stack>
  )
}
