import { Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface Props {
  readonly why: string
  readonly onLook: () => void
  /** What was decided, and the press that sends it again; null where that cannot go well. */
  readonly again: { readonly mine: string; readonly label: string; readonly send: () => void } | null
}

/** Holds a decision that was not taken: one looks at its mail, or sends it again. */
export function RefusedToast({ why, onLook, again }: Props) {
  const { t } = useTranslation('reviews')
  return (
    <Stack gap={4} align="flex-start">
      <Text size="sm">{why}</Text>
      {again !== null && (
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {again.mine}
        </Text>
      )}
      <Group gap="xs">
        <Button size="compact-sm" variant="light" onClick={onLook}>
          {t('look')}
        </Button>
        {again !== null && (
          <Button size="compact-sm" variant="light" onClick={again.send}>
            {again.label}
          </Button>
        )}
      </Group>
    </Stack>
  )
}
