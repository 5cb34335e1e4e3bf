import { Table, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Keys } from '../ui/keys.tsx'
import { keyPreferences } from '../lib/keys/preferences.ts'
import { shortcuts, type ShortcutScope } from '../lib/keys/registry.ts'
import { useStored } from '../lib/stored.ts'

export const scopes: readonly ShortcutScope[] = ['global', 'list', 'review', 'leads', 'lead']

/** Every shortcut with what it does, by where it counts. */
export function KeyTables() {
  const { t } = useTranslation('keys')
  const { remapped, singleKeys } = useStored(keyPreferences)
  return (
    <>
      {!singleKeys && <Text c="dimmed">{t('singleKeysOff')}</Text>}
      {scopes.map((scope) => (
        <section key={scope}>
          <Title order={3} size="h5" mt="sm">
            {t(`scope.${scope}`)}
          </Title>
          <Table verticalSpacing={4}>
            <Table.Tbody>
              {shortcuts
                .filter((shortcut) => shortcut.scope === scope)
                .map(({ id, keys }) => (
                  <Table.Tr key={id}>
                    <Table.Td w={140}>
                      <Keys keys={remapped[id] ?? keys} />
                    </Table.Td>
                    <Table.Td>{t(`action.${id}`)}</Table.Td>
                  </Table.Tr>
                ))}
            </Table.Tbody>
          </Table>
        </section>
      ))}
    </>
  )
}
