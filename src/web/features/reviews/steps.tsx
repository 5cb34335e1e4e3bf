import { ActionIcon } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useShortcut } from '../../lib/keys/use-shortcut.ts'

interface Props {
  readonly onNext: () => void
  readonly onPrevious: () => void
}

/** Previous and next mail without deciding: where there is no list, the only way on. */
export function Steps({ onNext, onPrevious }: Props) {
  const { t } = useTranslation('keys')
  const next = useShortcut('next')
  const previous = useShortcut('previous')
  return (
    <ActionIcon.Group>
      <ActionIcon
        variant="default"
        size="md"
        onClick={onPrevious}
        aria-label={t('action.previous')}
        title={t('action.previous')}
        aria-keyshortcuts={previous.spoken}
      >
        <IconChevronUp size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size="md"
        onClick={onNext}
        aria-label={t('action.next')}
        title={t('action.next')}
        aria-keyshortcuts={next.spoken}
      >
        <IconChevronDown size={16} aria-hidden />
      </ActionIcon>
    </ActionIcon.Group>
  )
}
