import { Combobox, Group, Modal, Text, TextInput, useCombobox } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LeadLabel, useLeadSearch, type FoundLead } from '../ui/lead-search.tsx'
import { placesFor } from './navigation.ts'
import { Keys } from '../ui/keys.tsx'
import { activeShortcuts, runShortcut } from '../lib/keys/use-keys.ts'
import type { Shortcut } from '../lib/keys/registry.ts'
import { useFirstOption } from '../ui/use-first-option.ts'
import { useSession } from '../lib/session.ts'

/** Search for a lead, go to a page, or do what this page can do: one field, arrows and Enter. */
export function Palette({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation('common')
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('palette.title')}
      yOffset="12vh"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Search onDone={onClose} />
    </Modal>
  )
}

/** An act begins once the palette has closed and given the focus back, so that its own dialog keeps it. */
const closedAfterMs = 50

function Search({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation(['common', 'keys'])
  const [words, setWords] = useState('')
  const combobox = useCombobox({ defaultOpened: true })
  const navigate = useNavigate()
  const { user } = useSession()
  const leads = useLeadSearch(words)
  const places = placesFor(user.role).filter(({ id }) => isNamed(t(`nav.${id}`), words))
  const acts = actsOfThisPage().filter(({ id }) => isNamed(t(`keys:action.${id}`), words))
  useFirstOption(combobox, [...leads, ...places, ...acts].map(({ id }) => id).join())
  const go = (chosen: string) => {
    onDone()
    if (chosen.startsWith('/')) void navigate({ to: chosen })
    else window.setTimeout(() => runShortcut(chosen), closedAfterMs)
  }
  return (
    <Combobox store={combobox} onOptionSubmit={go} withinPortal={false}>
      <Combobox.EventsTarget>
        <TextInput
          data-autofocus
          aria-label={t('palette.placeholder')}
          placeholder={t('palette.placeholder')}
          value={words}
          onChange={(event) => {
            setWords(event.currentTarget.value)
          }}
        />
      </Combobox.EventsTarget>
      <Combobox.Options tabIndex={0} mt="xs" mah={360} style={{ overflowY: 'auto' }} aria-label={t('palette.title')}>
        <Leads leads={leads} />
        <Combobox.Group label={t('palette.pages')}>
          {places.map(({ id, to }) => (
            <Combobox.Option key={id} value={to}>
              {t(`nav.${id}`)}
            </Combobox.Option>
          ))}
        </Combobox.Group>
        <Acts acts={acts} />
        {leads.length + places.length + acts.length === 0 && <Combobox.Empty>{t('palette.nothing')}</Combobox.Empty>}
      </Combobox.Options>
    </Combobox>
  )
}

function Leads({ leads }: { readonly leads: readonly FoundLead[] }) {
  const { t } = useTranslation('common')
  if (leads.length === 0) return null
  return (
    <Combobox.Group label={t('palette.leads')}>
      {leads.map(({ id, number, name }) => (
        <Combobox.Option key={id} value={`/leads/${id}`}>
          <LeadLabel number={number} name={name} />
        </Combobox.Option>
      ))}
    </Combobox.Group>
  )
}

function Acts({ acts }: { readonly acts: readonly Shortcut[] }) {
  const { t } = useTranslation(['common', 'keys'])
  if (acts.length === 0) return null
  return (
    <Combobox.Group label={t('palette.acts')}>
      {acts.map(({ id, keys }) => (
        <Combobox.Option key={id} value={id}>
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm">{t(`keys:action.${id}`)}</Text>
            <Keys keys={keys} />
          </Group>
        </Combobox.Option>
      ))}
    </Combobox.Group>
  )
}

/** Not the palette itself, pages, which have a group of their own, nor what needs a digit. */
function actsOfThisPage(): readonly Shortcut[] {
  return activeShortcuts().filter(
    ({ id, keys }) => !/^(palette|search|back)$/.test(id) && !id.startsWith('go_') && !keys.includes('…'),
  )
}

function isNamed(name: string, words: string): boolean {
  return name.toLowerCase().includes(words.trim().toLowerCase())
}
