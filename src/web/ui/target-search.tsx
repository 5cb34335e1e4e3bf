import { Badge, Combobox, Group, Text, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { get } from '../lib/api.ts'
import { LeadLabel, useLeadSearch, type FoundLead } from './lead-search.tsx'
import { useFirstOption } from './use-first-option.ts'

/** A lead or project that a mail can be filed to. */
export interface FoundTarget extends FoundLead {
  readonly kind: 'lead' | 'project'
}

/** One field that finds leads and projects by number or name, leads by their contact too; arrows and Enter choose. */
export function TargetSearch({ onChosen }: { readonly onChosen: (target: FoundTarget) => void }) {
  const { t } = useTranslation('common')
  const [words, setWords] = useState('')
  const combobox = useCombobox({ defaultOpened: true })
  const targets = useTargets(words)
  useFirstOption(combobox, targets.map(({ id }) => id).join())
  return (
    <Combobox
      store={combobox}
      withinPortal={false}
      onOptionSubmit={(id) => {
        const chosen = targets.find((target) => target.id === id)
        if (chosen !== undefined) onChosen(chosen)
      }}
    >
      <Combobox.EventsTarget>
        <TextInput
          data-autofocus
          label={t('targetSearch')}
          value={words}
          onChange={(event) => {
            setWords(event.currentTarget.value)
            combobox.openDropdown()
          }}
        />
      </Combobox.EventsTarget>
      {targets.length === 0 && (
        <Text size="sm" c="dimmed" mt="xs" role="status">
          {words.trim() === '' ? t('leadSearch.hint') : t('palette.nothing')}
        </Text>
      )}
      {/* A list box without options is none (WAI-ARIA 1.2). */}
      <Combobox.Options
        tabIndex={0}
        mt="xs"
        mah={320}
        style={{ overflowY: 'auto' }}
        aria-label={t('targetSearch')}
        hidden={targets.length === 0}
      >
        {targets.map((target) => (
          <Combobox.Option key={target.id} value={target.id}>
            <TargetLabel target={target} />
          </Combobox.Option>
        ))}
      </Combobox.Options>
    </Combobox>
  )
}

function TargetLabel({ target: { kind, number, name } }: { readonly target: FoundTarget }) {
  const { t } = useTranslation('common')
  return (
    <Group gap="xs" wrap="nowrap">
      <LeadLabel number={number} name={name} />
      {kind === 'project' && <Badge size="xs">{t('project')}</Badge>}
    </Group>
  )
}

function useTargets(words: string): readonly FoundTarget[] {
  const leads = useLeadSearch(words).map((lead): FoundTarget => ({ ...lead, kind: 'lead' }))
  const projects = useProjectSearch(words).map((project): FoundTarget => ({ ...project, kind: 'project' }))
  return [...leads, ...projects]
}

function useProjectSearch(words: string): readonly FoundLead[] {
  const [settled] = useDebouncedValue(words.trim(), 150)
  const { data } = useQuery({
    queryKey: ['projects', 'search', settled],
    queryFn: ({ signal }) => get<{ items: FoundLead[] }>(`/projects?limit=8&q=${encodeURIComponent(settled)}`, signal),
    enabled: settled !== '',
  })
  return data?.items ?? []
}
