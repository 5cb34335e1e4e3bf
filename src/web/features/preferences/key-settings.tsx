import { Button, Group, Stack, Switch, Text } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { KeyTable } from './key-table.tsx'
import { keyPreferences } from '../../lib/keys/preferences.ts'
import { useStored } from '../../lib/stored.ts'

/** Shortcuts on or off, each with keys of one's own, and the list on paper (WCAG 2.2, 2.1.4). */
export function KeySettings() {
  const { t } = useTranslation('preferences')
  const chosen = useStored(keyPreferences)
  return (
    <Stack>
      <Switch
        className="no-print"
        label={t('keys.single')}
        description={t('keys.singleHint')}
        checked={chosen.singleKeys}
        onChange={(event) => keyPreferences.set({ ...chosen, singleKeys: event.currentTarget.checked })}
      />
      <KeyTable />
      <Group className="no-print">
        <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
          {t('keys.print')}
        </Button>
        {Object.keys(chosen.remapped).length > 0 && (
          <Button variant="subtle" onClick={() => keyPreferences.set({ ...chosen, remapped: {} })}>
            {t('keys.resetAll')}
          </Button>
        )}
      </Group>
      <Text size="xs" c="dimmed" className="no-print">
        {t('keys.here')}
      </Text>
    </Stack>
  )
}
