import { Group, SegmentedControl, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LeadFilter } from '../../lib/leads.ts'

/** Which leads are shown: by words, and by how they ended. */
export function LeadFilters({ filter: { q, outcome } }: { readonly filter: LeadFilter }) {
  const { t } = useTranslation('leads')
  const navigate = useNavigate({ from: '/leads' })
  const [words, setWords] = useWords(q)
  const search = useDebouncedCallback(
    (next: string) => void navigate({ search: (before) => ({ ...before, q: next || undefined }), replace: true }),
    200,
  )
  return (
    <Group>
      <TextInput
        size="xs"
        type="search"
        miw="15rem"
        aria-label={t('search')}
        placeholder={t('search')}
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value)
          search(event.currentTarget.value)
        }}
      />
      <SegmentedControl
        size="xs"
        aria-label={t('outcomeFilter')}
        value={outcome}
        onChange={(value) => {
          const chosen = outcomes.find((each) => each === value)
          void navigate({ search: (before) => ({ ...before, outcome: chosen }) })
        }}
        data={outcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))}
      />
    </Group>
  )
}

const outcomes = ['open', 'won', 'lost'] as const

/** What is typed runs ahead of the address; where the address changes otherwise (back, "show all"), the field follows. */
function useWords(q: string): [string, (words: string) => void] {
  const [{ words, seen }, set] = useState({ words: q, seen: q })
  if (q !== seen) set({ words: q === words.trim() ? words : q, seen: q })
  return [words, (next) => set({ words: next, seen: q })]
}
