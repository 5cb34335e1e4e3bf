import { Button, Stack, Text } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { foldConversations, type Strand } from './fold-conversations.ts'
import { HistoryEntry } from './history-entry.tsx'
import { dayOf, formatDay } from '../../lib/format.ts'
import type { HistoryEntryPayload } from '../../../contract/lead.ts'

interface Props {
  readonly leadId: string
  readonly entries: readonly HistoryEntryPayload[]
}

/** The entries day by day; earlier mails of a conversation are folded below its newest until somebody wants them. */
export function HistoryRows({ leadId, entries }: Props) {
  const [openId, setOpenId] = useState<string | null>(null)
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set())
  // By its mails, not by its newest: a conversation that goes on stays unfolded, and so does one that is being read.
  const isUnfolded = ({ earlier }: Strand) => earlier.some(({ id }) => unfolded.has(id) || id === openId)
  const turn = (strand: Strand) => {
    const ids = strand.earlier.map(({ id }) => id)
    const others = [...unfolded].filter((id) => !ids.includes(id))
    const folds = isUnfolded(strand)
    setUnfolded(new Set(folds ? others : [...others, ...ids]))
    if (folds && openId !== null && ids.includes(openId)) setOpenId(null)
  }
  const rows = foldConversations(entries).flatMap((strand) => [
    { entry: strand.newest, strand: strand.earlier.length === 0 ? null : strand },
    ...(isUnfolded(strand) ? strand.earlier.map((entry) => ({ entry, strand: null })) : []),
  ])
  return (
    <Stack gap="xs">
      {rows.map(({ entry, strand }, at) => (
        <Fragment key={entry.id}>
          <Day at={entry.at} above={rows[at - 1]?.entry.at ?? null} />
          <HistoryEntry
            entry={entry}
            leadId={leadId}
            opened={entry.id === openId}
            onToggle={() => setOpenId(entry.id === openId ? null : entry.id)}
          />
          {strand !== null && (
            <Earlier count={strand.earlier.length} isOpen={isUnfolded(strand)} onTurn={() => turn(strand)} />
          )}
        </Fragment>
      ))}
    </Stack>
  )
}

function Day({ at, above }: { readonly at: string; readonly above: string | null }) {
  const day = dayOf(at)
  if (above !== null && dayOf(above) === day) return null
  return (
    <Text component="h3" size="sm" fw={650} c="dimmed" mt={above === null ? 0 : 'sm'}>
      {formatDay(day)}
    </Text>
  )
}

interface EarlierProps {
  readonly count: number
  readonly isOpen: boolean
  readonly onTurn: () => void
}

function Earlier({ count, isOpen, onTurn }: EarlierProps) {
  const { t } = useTranslation('history')
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      aria-expanded={isOpen}
      onClick={onTurn}
      leftSection={<Chevron size={14} aria-hidden />}
      style={{ alignSelf: 'flex-start' }}
    >
      {t('earlierMails', { count })}
    </Button>
  )
}
