import { Button, Group, Text, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BulkEditPanel } from './bulk-edit-panel.tsx'
import { ColumnMenu } from './column-menu.tsx'
import { EmptyPanel } from '../../ui/panels.tsx'
import { LeadDialog } from './lead-dialog.tsx'
import { LeadFilters } from './lead-filters.tsx'
import { LeadViewMenu } from './lead-view-menu.tsx'
import { LeadTable } from './lead-table.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { mostLeadsAtOnce } from '../../../domain/most-at-once.ts'
import { leadsFile, leadsQuery, matchingLeads, type LeadRow, type LeadView } from '../../lib/leads.ts'
import { useKeys } from '../../lib/keys/use-keys.ts'
import { useMarks, type Marks } from './use-marks.ts'
import { SelectAllButton, useSelectAll } from '../../ui/select-all.tsx'
import type { Paged } from '../../ui/use-more-ahead.ts'
import { usePageTitle } from '../../ui/page.tsx'
import { useKeyHint } from '../../ui/keys.tsx'
import './leads.css'

/** All leads one may see, in an order of the server's, with exact sums per currency of all that fit. */
export function LeadsPage() {
  const { t } = useTranslation('leads')
  const view = useLeadView()
  const [creating, setCreating] = useState(false)
  const query = useInfiniteQuery({ ...leadsQuery(view), placeholderData: (before) => before })
  usePageTitle(t('title'))
  useKeys('leads', { create_lead: () => setCreating(true) })
  return (
    <>
      <Loaded query={query} lines={10}>
        {({ pages }) => (
          <Listed
            view={view}
            leads={pages.flatMap(({ items }) => items)}
            pages={query}
            onCreate={() => setCreating(true)}
          />
        )}
      </Loaded>
      <LeadDialog opened={creating} onClose={() => setCreating(false)} />
    </>
  )
}

function useLeadView(): LeadView {
  const { q, outcome, sort } = useSearch({ from: '/shell/leads' })
  return { q: q ?? '', outcome: outcome ?? 'open', sort }
}

interface ListedProps {
  readonly view: LeadView
  readonly leads: readonly LeadRow[]
  readonly pages: Paged
  readonly onCreate: () => void
}

function Listed({ view, leads, pages, onCreate }: ListedProps) {
  const { t } = useTranslation('leads')
  const marks = useMarks(leads)
  return (
    <>
      <Group px="md" py="xs" justify="space-between">
        <Title order={1} size="h4">
          {t('title')}
        </Title>
        {marks.marked.length > 0 ? (
          <MarkedActs
            view={view}
            isAllMarked={marks.marked.length === leads.length}
            hasMore={pages.hasNextPage}
            marks={marks}
          />
        ) : (
          <LeadFilters filter={view} />
        )}
        <Group gap="xs">
          <LeadViewMenu view={view} />
          <ColumnMenu />
          <Button component="a" variant="default" href={leadsFile(view)} download>
            {t('export')}
          </Button>
          <Button onClick={onCreate} {...useKeyHint('create_lead')}>
            {t('new')}
          </Button>
        </Group>
      </Group>
      {leads.length > 0 ? (
        <LeadTable leads={leads} filter={view} marks={marks} pages={pages} />
      ) : (
        <Nothing isFiltered={view.q !== '' || view.outcome !== 'open'} onCreate={onCreate} />
      )}
    </>
  )
}

interface MarkedProps {
  readonly view: LeadView
  /** Every row that is loaded is chosen. */
  readonly isAllMarked: boolean
  readonly hasMore: boolean
  readonly marks: Marks
}

function MarkedActs({ view, isAllMarked, hasMore, marks: { marked, clear } }: MarkedProps) {
  const { t } = useTranslation('leads')
  const { chosen, offer, hold, letGo } = useSelectAll({
    address: matchingLeads(view),
    marked,
    isOffered: isAllMarked && hasMore,
  })
  const [editing, setEditing] = useState(false)
  return (
    <Group gap="sm">
      <Text size="sm" role="status">
        {t('bulk.marked', { count: chosen.length })}
      </Text>
      <SelectAllButton offer={offer} most={mostLeadsAtOnce} />
      <Button
        size="xs"
        onClick={() => {
          hold()
          setEditing(true)
        }}
      >
        {t('bulk.edit')}
      </Button>
      <Button size="xs" variant="default" onClick={clear}>
        {t('bulk.clearMarks')}
      </Button>
      <BulkEditPanel
        opened={editing}
        leads={chosen}
        onClose={() => {
          letGo()
          setEditing(false)
        }}
      />
    </Group>
  )
}

function Nothing({ isFiltered, onCreate }: { readonly isFiltered: boolean; readonly onCreate: () => void }) {
  const { t } = useTranslation('leads')
  const navigate = useNavigate({ from: '/leads' })
  if (!isFiltered)
    return (
      <EmptyPanel title={t('empty')} action={<Button onClick={onCreate}>{t('new')}</Button>}>
        {t('emptyNext')}
      </EmptyPanel>
    )
  return (
    <EmptyPanel
      title={t('emptyByFilter')}
      action={
        <Button variant="default" onClick={() => void navigate({ search: {} })}>
          {t('clearFilter')}
        </Button>
      }
    />
  )
}
