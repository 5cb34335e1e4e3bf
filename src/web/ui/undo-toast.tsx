import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeyHint } from './keys.tsx'

interface Props {
  readonly words: string
  readonly onUndo: () => Promise<void>
  /** What may be done on top of it; null where there is nothing. */
  readonly offer: { readonly words: string; readonly take: () => Promise<void> } | null
}

export function UndoToast({ words, onUndo, offer }: Props) {
  const { t } = useTranslation('common')
  return (
    <Stack gap={4}>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{words}</Text>
        <Button size="compact-sm" variant="light" onClick={() => void onUndo()} {...useKeyHint('undo')}>
          {t('undo')}
        </Button>
      </Group>
      {offer !== null && <OfferButton {...offer} />}
    </Stack>
  )
}

/** Breaks its words rather than the toast: names and addresses are long. */
function OfferButton({ words, take }: NonNullable<Props['offer']>) {
  const [isTaking, setTaking] = useState(false)
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      h="auto"
      justify="flex-start"
      styles={{ label: { whiteSpace: 'normal', overflowWrap: 'anywhere', textAlign: 'start' } }}
      loading={isTaking}
      onClick={() => {
        setTaking(true)
        void take().finally(() => setTaking(false))
      }}
    >
      {words}
    </Button>
  )
}
