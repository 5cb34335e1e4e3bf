import { Button, Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FirstItem } from '../../ui/first-item.tsx'
import { useKeyHint } from '../../ui/keys.tsx'
import type { RejectReason } from './verdict.ts'

const reasons: readonly RejectReason[] = ['private', 'internal', 'newsletter', 'wrong_address', 'other']

interface Props {
  readonly opened: boolean
  readonly onOpened: (opened: boolean) => void
  readonly onChosen: (reason: RejectReason) => void
}

/** "Do not file", with the reason; arrows and Enter choose. */
export function DoNotFileMenu({ opened, onOpened, onChosen }: Props) {
  const { t } = useTranslation('reviews')
  const hint = useKeyHint('do_not_file')
  return (
    <Menu opened={opened} onChange={onOpened} position="top" trapFocus={false} returnFocus>
      <Menu.Target>
        <Button variant="default" {...hint}>
          {t('doNotFile')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <FirstItem />
        <Menu.Label>{t('rejectWhy')}</Menu.Label>
        {reasons.map((reason) => (
          <Menu.Item key={reason} onClick={() => onChosen(reason)}>
            {t(`reject.${reason}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
