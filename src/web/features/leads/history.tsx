import { Button, Chip, Group, Title } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyPanel } from '../../ui/panels.tsx'
import { HistoryRows } from './history-rows.tsx'
import { NoteBox } from './note-box.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { historyQuery } from '../../lib/leads.ts'
import type { HistoryEntryPayload, HistoryShow } from '../../../contract/lead.ts'

const filters = ['mail', 'note', 'changes'] as const satisfies readonly HistoryShow[]
const shows = ['all', ...filters] as const

/** What happened with the lead, newest first, day by day. */
export function History({ leadId, mayWrite }: { readonly leadId: string; readonly mayWrite: boolean }) {
  const { t } = useTranslation('history')
  const { show } = useSearch({ from: '/shell/leads/$lead' })
  const navigate = useNavigate({ from: '/leads/$lead' })
  // The address holds it, but a step back leads to the page before, not through what was shown here.
  const setShow = (next: HistoryShow | undefined) => void navigate({ search: { show: next }, replace: true })
  const query = useInfiniteQuery({ ...historyQuery(leadId, show ?? null), placeholderData: keepPreviousData })
  return (
    <section aria-labelledby="lead-history">
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4" id="lead-history">
          {t('title')}
        </Title>
        <Chip.Group value={show ?? 'all'} onChange={(value) => setShow(filters.find((each) => each === value))}>
          <Group gap={6} role="radiogroup" aria-label={t('show')}>
            {shows.map((each) => (
              <Chip key={each} value={each} size="xs">
                {t(`shows.${each}`)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </Group>
      {mayWrite && <NoteBox leadId={leadId} />}
      <Loaded query={query} lines={8}>
        {({ pages }) => (
          <Entries
            leadId={leadId}
            isFiltered={show !== undefined}
            entries={pages.flatMap(({ items }) => items)}
            onShowAll={() => setShow(undefined)}
          />
        )}
      </Loaded>
      <MoreButton query={query} />
    </section>
  )
}

interface EntriesProps {
  readonly leadId: string
  readonly isFiltered: boolean
  readonly entries: readonly HistoryEntryPayload[]
  readonly onShowAll: () => void
}

function Entries({ leadId, isFiltered, entries, onShowAll }: EntriesProps) {
  const { t } = useTranslation('history')
  if (entries.length === 0 && !isFiltered) return <EmptyPanel title={t('empty')}>{t('emptyNext')}</EmptyPanel>
  if (entries.length === 0)
    return (
      <EmptyPanel
        title={t('emptyByFilter')}
        action={
          <Button variant="default" onClick={onShowAll}>
            {t('showAll')}
          </Button>
        }
      />
    )
  return <HistoryRows leadId={leadId} entries={entries} />
}
