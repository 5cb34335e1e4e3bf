import { Button, Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Blockable } from '../../lib/blocks.ts'
import { FirstItem } from '../../ui/first-item.tsx'
import { useKeyHint } from '../../ui/keys.tsx'
import type { Blocked } from './verdict.ts'

interface Props {
  /** Null: nobody can be blocked by this mail, and the button stops it at once. */
  readonly blockable: Blockable | null
  readonly opened: boolean
  readonly onOpened: (opened: boolean) => void
  readonly onChosen: (block: Blocked | null) => void
}

/** Stops the mail; of an outsider an admin may stop the later ones too. */
export function QuarantineButton({ blockable, opened, onOpened, onChosen }: Props) {
  const { t } = useTranslation('reviews')
  const hint = useKeyHint('to_quarantine')
  if (blockable === null)
    return (
      <Button variant="default" onClick={() => onChosen(null)} {...hint}>
        {t('toQuarantine')}
      </Button>
    )
  const { address, hostName } = blockable
  return (
    <Menu opened={opened} onChange={onOpened} position="top" trapFocus={false} returnFocus>
      <Menu.Target>
        <Button variant="default" {...hint}>
          {t('toQuarantine')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown maw={360} style={{ overflowWrap: 'anywhere' }}>
        <FirstItem />
        <Menu.Label>{t('quarantine.what')}</Menu.Label>
        <Menu.Item onClick={() => onChosen(null)}>{t('quarantine.only')}</Menu.Item>
        <Menu.Item onClick={() => onChosen({ scope: 'address', sender: address })}>
          {t('quarantine.address', { address })}
        </Menu.Item>
        {hostName !== null && (
          <Menu.Item onClick={() => onChosen({ scope: 'host_name', sender: hostName })}>
            {t('quarantine.host', { hostName })}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
