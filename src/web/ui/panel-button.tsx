import { ActionIcon, type MantineBreakpoint } from '@mantine/core'
import {
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconLayoutSidebarRightCollapse,
  IconLayoutSidebarRightExpand,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Collapsed } from '../lib/collapsed.ts'
import { useShortcut } from '../lib/keys/use-shortcut.ts'

interface Props {
  readonly side: 'left' | 'right'
  readonly panel: Collapsed
  readonly visibleFrom: MantineBreakpoint
}

/** Puts a panel at the side away, or brings it back. */
export function PanelButton({ side, panel: { collapsed, toggle }, visibleFrom }: Props) {
  const { t } = useTranslation('keys')
  const rail = useShortcut('toggle_rail')
  const aside = useShortcut('toggle_aside')
  const name = side === 'left' ? t('action.toggle_rail') : t('action.toggle_aside')
  const PanelIcon = icons[side][collapsed ? 'expand' : 'collapse']
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      visibleFrom={visibleFrom}
      onClick={toggle}
      aria-label={name}
      aria-expanded={!collapsed}
      title={name}
      aria-keyshortcuts={(side === 'left' ? rail : aside).spoken}
    >
      <PanelIcon size={18} aria-hidden />
    </ActionIcon>
  )
}

const icons = {
  left: { collapse: IconLayoutSidebarLeftCollapse, expand: IconLayoutSidebarLeftExpand },
  right: { collapse: IconLayoutSidebarRightCollapse, expand: IconLayoutSidebarRightExpand },
} as const
