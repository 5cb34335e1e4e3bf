import { Combobox, Group, Text, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { get } from '../lib/api.ts'
import { useFirstOption } from './use-first-option.ts'

export interface FoundLead {
  readonly id: string
  readonly number: string
  readonly name: string
}

/** One field that finds leads by number, name or contact; arrows and Enter choose. */
export function LeadSearch({ onChosen }: { readonly onChosen: (lead: FoundLead) => void }) {
  const { t } = useTranslation('common')
  const [words, setWords] = useState('')
  const combobox = useCombobox({ defaultOpened: true })
  const leads = useLeadSearch(words)
  useFirstOption(combobox, leads.map(({ id }) => id).join())
  return (
    <Combobox
      store={combobox}
      withinPortal={false}
      onOptionSubmit={(id) => {
        const chosen = leads.find((lead) => lead.id === id)
        if (chosen !== undefined) onChosen(chosen)
      }}
    >
      <Combobox.EventsTarget>
        <TextInput
          data-autofocus
          label={t('leadSearch.label')}
          value={words}
          onChange={(event) => {
            setWords(event.currentTarget.value)
            combobox.openDropdown()
          }}
        />
      </Combobox.EventsTarget>
      {leads.length === 0 && (
        <Text size="sm" c="dimmed" mt="xs" role="status">
          {words.trim() === '' ? t('leadSearch.hint') : t('palette.nothing')}
        </Text>
      )}
      {/* A list box without options is none (WAI-ARIA 1.2). */}
      <Combobox.Options
        mt="xs"
        mah={320}
        style={{ overflowY: 'auto' }}
        aria-label={t('leadSearch.label')}
        hidden={leads.length === 0}
      >
        {leads.map(({ id, number, name }) => (
          <Combobox.Option key={id} value={id}>
            <LeadLabel number={number} name={name} />
          </Combobox.Option>
        ))}
      </Combobox.Options>
    </Combobox>
  )
}

/** A lead in a list of choices. */
export function LeadLabel({ number, name }: Pick<FoundLead, 'number' | 'name'>) {
  return (
    <Group gap="xs" wrap="nowrap">
      <Text size="sm" fw={600}>
        {number}
      </Text>
      <Text size="sm" truncate>
        {name}
      </Text>
    </Group>
  )
}

/** Leads for what was typed, newest first where nothing was. */
export function useLeadSearch(words: string): readonly FoundLead[] {
  const [settled] = useDebouncedValue(words.trim(), 150)
  const { data } = useQuery({
    queryKey: ['leads', 'search', settled],
    queryFn: ({ signal }) => get<{ items: FoundLead[] }>(`/leads?limit=8&q=${encodeURIComponent(settled)}`, signal),
    enabled: settled !== '',
  })
  return data?.items ?? []
}
