import { ActionIcon } from '@mantine/core'
import { IconChevronDown, IconChevronUp, type Icon } from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcut } from '../../lib/keys/use-shortcut.ts'

interface Props {
  readonly onNext: () => void
  readonly onPrevious: () => void
}

/** Previous and next mail without deciding: where there is no list, the only way on. */
export const Steps = memo(function Steps({ onNext, onPrevious }: Props) {
  return (
    <ActionIcon.Group>
      <Step to="previous" icon={IconChevronUp} onClick={onPrevious} />
      <Step to="next" icon={IconChevronDown} onClick={onNext} />
    </ActionIcon.Group>
  )
})

interface StepProps {
  readonly to: 'next' | 'previous'
  readonly icon: Icon
  readonly onClick: () => void
}

function Step({ to, icon: StepIcon, onClick }: StepProps) {
  const { t } = useTranslation('keys')
  const { spoken } = useShortcut(to)
  const name = t(`action.${to}`)
  return (
    <ActionIcon variant="default" size="md" onClick={onClick} aria-label={name} title={name} aria-keyshortcuts={spoken}>
      <StepIcon size={16} aria-hidden />
    </ActionIcon>
  )
}
