import { Group, SegmentedControl, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { LeadFilter } from '../../lib/leads.ts'
import { useSearchWords } from '../../ui/use-search-words.ts'

/** Which leads are shown: by words, and by how they ended. */
export function LeadFilters({ filter: { q, outcome } }: { readonly filter: LeadFilter }) {
  const { t } = useTranslation('leads')
  const navigate = useNavigate({ from: '/leads' })
  const [words, setWords] = useSearchWords(
    q,
    (next) => void navigate({ search: (before) => ({ ...before, q: next }), replace: true }),
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
        onChange={(event) => setWords(event.currentTarget.value)}
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
