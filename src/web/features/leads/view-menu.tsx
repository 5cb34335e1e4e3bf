import { ActionIcon, Button, Group, Popover, Stack, Text, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { stored, useStored } from '../../lib/stored.ts'
import type { LeadView } from '../../lib/leads.ts'

interface SavedView extends LeadView {
  readonly name: string
}

/** Views that one person gave a name, kept in this browser. */
const savedViews = stored<readonly SavedView[]>('bccrm.leadViews', [])

/** Search, outcome and order by a name, to come back to. */
export function ViewMenu({ view }: { readonly view: LeadView }) {
  const { t } = useTranslation('leads')
  const views = useStored(savedViews)
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default">{t('views.title')}</Button>
      </Popover.Target>
      <Popover.Dropdown maw="calc(100vw - 2rem)">
        <Stack gap="xs">
          {views.length === 0 && (
            <Text size="sm" c="dimmed">
              {t('views.none')}
            </Text>
          )}
          {views.map((saved) => (
            <SavedLine key={saved.name} saved={saved} />
          ))}
          <SaveForm view={view} />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

function SavedLine({ saved: { name, q, outcome, sort } }: { readonly saved: SavedView }) {
  const { t } = useTranslation('leads')
  const navigate = useNavigate({ from: '/leads' })
  return (
    <Group gap="xs" wrap="nowrap" justify="space-between">
      <Button
        size="compact-sm"
        variant="subtle"
        onClick={() => void navigate({ search: { q: q === '' ? undefined : q, outcome, sort } })}
      >
        {name}
      </Button>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('views.remove', { name })}
        onClick={() => savedViews.set(savedViews.get().filter((each) => each.name !== name))}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  )
}

function SaveForm({ view }: { readonly view: LeadView }) {
  const { t } = useTranslation('leads')
  const [name, setName] = useState('')
  const save = (event: SubmitEvent) => {
    event.preventDefault()
    const named = name.trim()
    if (named === '') return
    savedViews.set([...savedViews.get().filter((each) => each.name !== named), { ...view, name: named }])
    setName('')
  }
  return (
    <form onSubmit={save}>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput
          size="xs"
          flex={1}
          miw={0}
          label={t('views.name')}
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button size="xs" type="submit" variant="default">
          {t('views.save')}
        </Button>
      </Group>
    </form>
  )
}
