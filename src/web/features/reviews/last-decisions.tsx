import { Button, Menu, Text } from '@mantine/core'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useUndoable } from '../../lib/undo.ts'

/** How many are kept in sight. */
const mostShown = 10

/** What was decided last, each to be undone by itself, not only the newest. */
export const LastDecisions = memo(function LastDecisions() {
  const { t } = useTranslation(['reviews', 'common'])
  const last = useUndoable().slice(-mostShown).toReversed()
  if (last.length === 0) return null
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button size="compact-sm" variant="subtle">
          {t('lastDecisions')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('lastDecisionsHint')}</Menu.Label>
        {last.map(({ toastId, words, undo }) => (
          <Menu.Item
            key={toastId}
            onClick={() => void undo()}
            rightSection={
              <Text size="xs" c="dimmed">
                {t('common:undo')}
              </Text>
            }
          >
            {words}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
})
