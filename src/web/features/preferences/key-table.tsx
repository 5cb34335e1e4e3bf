import { Button, Group, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyCatcher } from './key-catcher.tsx'
import { Keys } from '../../ui/keys.tsx'
import { conflictOf, remappedShortcuts } from '../../lib/keys/conflicts.ts'
import { keyPreferences } from '../../lib/keys/preferences.ts'
import { useStored } from '../../lib/stored.ts'
import type { Shortcut } from '../../lib/keys/registry.ts'
import { WideTable } from '../../ui/wide-table.tsx'

/** Every shortcut with its keys; those of one key, or of two in a row, may be given other keys. */
export function KeyTable() {
  const { t } = useTranslation(['keys', 'preferences'])
  const { remapped } = useStored(keyPreferences)
  return (
    <WideTable label={t('preferences:keys.title')} minWidth={280}>
      <Table verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('preferences:keys.action')}</Table.Th>
            <Table.Th>{t('preferences:keys.keys')}</Table.Th>
            <Table.Th className="no-print">
              <span className="visually-hidden">{t('preferences:keys.change')}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {remappedShortcuts(remapped).map((shortcut) => (
            <KeyRow key={shortcut.id} shortcut={shortcut} />
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  )
}

function KeyRow({ shortcut: { id, keys, scope } }: { readonly shortcut: Shortcut }) {
  const { t } = useTranslation(['keys', 'preferences'])
  const [catching, setCatching] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const chosen = useStored(keyPreferences)
  const take = (pressed: string) => {
    setCatching(false)
    const remapped = { ...chosen.remapped, [id]: pressed }
    const other = conflictOf(id, remappedShortcuts(remapped))
    setRefused(other === null ? null : t('preferences:keys.taken', { keys: pressed, action: t(`action.${other.id}`) }))
    if (other === null) keyPreferences.set({ ...chosen, remapped })
  }
  return (
    <Table.Tr>
      <Table.Td>
        {t(`action.${id}`)}{' '}
        <Text span size="xs" c="dimmed">
          {t(`scope.${scope}`)}
        </Text>
        {refused !== null && (
          <Text size="xs" c="red" role="alert">
            {refused}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        {catching ? <KeyCatcher onCaught={take} onCancel={() => setCatching(false)} /> : <Keys keys={keys} />}
      </Table.Td>
      <Table.Td className="no-print">
        {!catching && <KeyActs id={id} keys={keys} onChange={() => setCatching(true)} />}
      </Table.Td>
    </Table.Tr>
  )
}

interface KeyActsProps {
  readonly id: string
  readonly keys: string
  readonly onChange: () => void
}

/** Change and reset; what needs Ctrl, the digits and Escape stay as they are. */
function KeyActs({ id, keys, onChange }: KeyActsProps) {
  const { t } = useTranslation(['keys', 'preferences'])
  const chosen = useStored(keyPreferences)
  const action = t(`action.${id}`)
  const mayChange = !keys.startsWith('mod+') && !keys.includes('…') && id !== 'back'
  const reset = () => {
    const others = Object.entries(chosen.remapped).filter(([each]) => each !== id)
    keyPreferences.set({ ...chosen, remapped: Object.fromEntries(others) })
  }
  return (
    <Group gap={4} justify="flex-end">
      {mayChange && (
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={onChange}
          aria-label={t('preferences:keys.changeOf', { action })}
        >
          {t('preferences:keys.change')}
        </Button>
      )}
      {id in chosen.remapped && (
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={reset}
          aria-label={t('preferences:keys.resetOf', { action })}
        >
          {t('preferences:keys.reset')}
        </Button>
      )}
    </Group>
  )
}
