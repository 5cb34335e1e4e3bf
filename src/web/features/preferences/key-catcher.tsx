import { TextInput } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'

interface Props {
  /** Keys as the table writes them, e.g. `a` or `shift+ArrowLeft`. */
  readonly onCaught: (keys: string) => void
  readonly onCancel: () => void
}

/** Keys that move or type; whoever gave them a meaning could not work with the page any more. */
const unusable: ReadonlySet<string> = new Set([
  'Tab',
  'Enter',
  ' ',
  'Shift',
  'Control',
  'Alt',
  'Meta',
  'CapsLock',
  'AltGraph',
  'Dead',
  'Process',
])

/** Takes the next key press; Escape leaves it as it was. */
export function KeyCatcher({ onCaught, onCancel }: Props) {
  const { t } = useTranslation('preferences')
  const take = (event: KeyboardEvent) => {
    if (event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') onCancel()
    else if (!unusable.has(event.key) && !event.ctrlKey && !event.metaKey && !event.nativeEvent.isComposing)
      onCaught(keysOf(event))
  }
  return (
    <TextInput
      autoFocus
      readOnly
      size="xs"
      aria-label={t('keys.press')}
      placeholder={t('keys.press')}
      onKeyDown={take}
      onBlur={onCancel}
    />
  )
}

function keysOf({ key, shiftKey }: KeyboardEvent): string {
  return shiftKey && key.length > 1 ? `shift+${key}` : key
}
