import { Kbd, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ShortcutId } from '../lib/keys/registry.ts'
import { useShortcut } from '../lib/keys/use-shortcut.ts'

/** One shortcut as keycaps. */
export function Keys({ keys }: { readonly keys: string }) {
  const { t } = useTranslation('keys')
  const isMac = navigator.platform.startsWith('Mac')
  const words = keys
    .replace('mod+', isMac ? '⌘ ' : `${t('ctrl')} `)
    .replace('shift+', '⇧ ')
    .split(' ')
  return (
    <span>
      {words.map((word, index) => (
        <Kbd key={index} mr={4}>
          {word.replace('ArrowLeft', '←').replace('ArrowRight', '→').replace('Escape', 'Esc')}
        </Kbd>
      ))}
    </span>
  )
}

/** What a button with a shortcut says of it: `aria-keyshortcuts`, and the keys beside its words. */
export function useKeyHint(id: ShortcutId) {
  const { keys, spoken } = useShortcut(id)
  return {
    'aria-keyshortcuts': spoken,
    rightSection:
      keys === null ? undefined : (
        <Text className="key-hint" span size="xs" opacity={0.75} aria-hidden ff="monospace">
          {keys}
        </Text>
      ),
  }
}
