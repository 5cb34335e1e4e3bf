import { Button, Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FirstItem } from '../../ui/first-item.tsx'
import { useKeyHint } from '../../ui/keys.tsx'
import { LaterItems } from '../../ui/later-items.tsx'

interface Props {
  readonly opened: boolean
  readonly onOpened: (opened: boolean) => void
  /** The moment it comes back, ISO 8601. */
  readonly onChosen: (until: string) => void
}

/** Puts the review aside until a time. */
export function LaterMenu({ opened, onOpened, onChosen }: Props) {
  const { t } = useTranslation('reviews')
  const hint = useKeyHint('later')
  return (
    <Menu opened={opened} onChange={onOpened} position="top" trapFocus={false} returnFocus>
      <Menu.Target>
        <Button variant="default" {...hint}>
          {t('later')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <FirstItem />
        <LaterItems onChosen={(at) => onChosen(at.toISOString())} />
      </Menu.Dropdown>
    </Menu>
  )
}
