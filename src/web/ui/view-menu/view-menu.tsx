import { Badge, Button, Popover, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../loaded.tsx'
import { SaveView } from './save-view.tsx'
import { useGoTo } from './use-go-to.ts'
import { ViewList } from './view-list.tsx'
import { currentOf, viewsQuery, type SavedView } from '../../lib/views.ts'
import type { PageState } from '../../../domain/saved-view.ts'

interface Props {
  readonly shown: PageState
  /** The view that the address names. */
  readonly named: string | undefined
  /** As the buttons beside it. */
  readonly size: 'xs' | 'sm'
}

/** What the page shows by a name, to come back to: one's own, and what colleagues share. */
export function ViewMenu({ shown, named, size }: Props) {
  const { t } = useTranslation('views')
  const [opened, setOpened] = useState(false)
  const views = useQuery(viewsQuery(shown.page))
  const current = currentOf(views.data ?? [], shown, named)
  const frame = useRef<HTMLDivElement>(null)
  const goTo = useGoTo()
  const toggle = () => {
    // What a colleague took away or keeps to himself again is told by no event.
    if (!opened) void views.refetch()
    setOpened(!opened)
  }
  const choose = (view: SavedView) => {
    setOpened(false)
    goTo(view)
  }
  return (
    <Popover position="bottom-end" width={360} trapFocus returnFocus opened={opened} onChange={setOpened}>
      <Popover.Target>
        <Button
          variant="default"
          size={size}
          maw="min(20rem, 100%)"
          styles={{ section: { flexShrink: 0 } }}
          onClick={toggle}
          rightSection={current?.changed === true && <Changed />}
        >
          <Text span inherit lineClamp={1} style={{ overflowWrap: 'anywhere' }}>
            {current === null ? t('title') : t('current', { name: current.view.name })}
          </Text>
        </Button>
      </Popover.Target>
      <Popover.Dropdown maw="calc(100vw - 2rem)">
        <Stack gap="sm" ref={frame} tabIndex={-1}>
          <Loaded query={views} lines={3}>
            {(all) => (
              <ViewList
                views={all}
                currentId={current?.view.id ?? null}
                onChosen={choose}
                onGone={() => frame.current?.focus()}
              />
            )}
          </Loaded>
          {views.data !== undefined && <SaveView shown={shown} current={current} onSaved={choose} />}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

function Changed() {
  const { t } = useTranslation('views')
  return (
    <Badge variant="light" size="sm" styles={{ label: { whiteSpace: 'nowrap' } }}>
      {t('changed')}
    </Badge>
  )
}
