import { Affix, Kbd, Paper } from '@mantine/core'
import { usePendingKey } from '../lib/keys/use-keys.ts'

/** Shows the first key of a sequence while the second one is awaited. */
export function PendingKeyHint() {
  const pending = usePendingKey()
  if (pending === null) return null
  return (
    <Affix position={{ bottom: 16, left: 16 }}>
      <Paper withBorder shadow="md" px="sm" py={6}>
        <Kbd>{pending}</Kbd> …
      </Paper>
    </Affix>
  )
}
