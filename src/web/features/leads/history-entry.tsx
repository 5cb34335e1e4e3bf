import { Badge, Box, Button, Collapse, Group, Paper, Text } from '@mantine/core'
import { IconFlag, IconMail, IconNote, IconPencil, IconPlus, IconStairs, type Icon } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ChangedFields } from './changed-fields.tsx'
import { ActorName } from '../../ui/actor-name.tsx'
import { FiledBecause } from './filed-because.tsx'
import { MailEntry } from './mail-entry.tsx'
import { Moment } from '../../ui/moment.tsx'
import { UndoEntry } from './undo-entry.tsx'
import { UndoFiling } from './undo-filing.tsx'
import type { HistoryEntryPayload } from '../../../contract/lead.ts'

const icons: Readonly<Record<HistoryEntryPayload['kind'], Icon>> = {
  mail: IconMail,
  note: IconNote,
  created: IconPlus,
  changed: IconPencil,
  stage: IconStairs,
  converted: IconStairs,
  lost: IconFlag,
  restored: IconFlag,
  won: IconFlag,
  merged: IconFlag,
}

interface Props {
  readonly entry: HistoryEntryPayload
  readonly leadId: string
  readonly opened: boolean
  readonly onToggle: () => void
}

/** One line of the history; a mail opens in place. */
export function HistoryEntry({ entry, leadId, opened, onToggle }: Props) {
  const { t } = useTranslation(['history', 'common'])
  const EntryIcon = icons[entry.kind]
  const messageId = entry.kind === 'mail' ? entry.messageId : null
  return (
    <Paper
      withBorder
      p="sm"
      component="article"
      className="history-entry"
      data-withdrawn={entry.withdrawn !== null || undefined}
    >
      <Group gap="sm" align="flex-start" wrap="nowrap">
        <EntryIcon size={18} aria-hidden style={{ flex: 'none', marginTop: 2 }} />
        <Box miw={0} flex={1}>
          <Heading entry={entry} />
          {!opened && entry.mail !== null && entry.mail.snippet !== '' && (
            <Text size="sm" mt={4} lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
              {entry.mail.snippet}
            </Text>
          )}
          <Note entry={entry} />
          {entry.withdrawn !== null && <Withdrawn entry={entry} />}
          {entry.undo !== null && <UndoEntry undo={entry.undo} />}
          {messageId !== null && entry.withdrawn === null && (
            <FiledBecause entry={entry} messageId={messageId} leadId={leadId}>
              {!opened && isFiledByItself(entry) && <UndoFiling messageId={messageId} version={null} place="line" />}
            </FiledBecause>
          )}
        </Box>
        {messageId !== null && isNamed(entry) && (
          <Button size="compact-sm" variant="subtle" onClick={onToggle} aria-expanded={opened} style={{ flex: 'none' }}>
            {opened ? t('fold') : t('read')}
          </Button>
        )}
      </Group>
      {messageId !== null && (
        <Collapse expanded={opened}>
          {opened && <MailEntry messageId={messageId} leadId={leadId} mayMove={entry.withdrawn === null} />}
        </Collapse>
      )}
    </Paper>
  )
}

/** And this reader may read the mail, which is what undoing asks for; opened, the mail offers it itself. */
function isFiledByItself({ actor, mail, withdrawn }: HistoryEntryPayload): boolean {
  return actor.kind === 'system' && mail !== null && withdrawn === null
}

/** What it is, from whom, by whom and when. */
function Heading({ entry }: { readonly entry: HistoryEntryPayload }) {
  const { t } = useTranslation(['history', 'common'])
  const isMail = entry.kind === 'mail' && entry.messageId !== null
  return (
    <>
      <Group gap={6}>
        <Text size="sm" fw={600} className="history-words" style={{ overflowWrap: 'anywhere' }}>
          {t(`kind.${entry.kind}`)}
          {isMail && isNamed(entry) && ` ${t('common:quoted', { text: textOf(entry, 'subject') ?? t('noSubject') })}`}
        </Text>
        {entry.automated && (
          <Badge size="xs" variant="light" color="gray">
            {t('automated')}
          </Badge>
        )}
      </Group>
      <Text size="xs" c="dimmed" component="div">
        {isMail && textOf(entry, 'from') !== null && `${wayOf(entry)} · `}
        <ActorName actor={entry.actor} /> · <Moment at={entry.at} size="xs" span />
      </Text>
    </>
  )
}

/** Of a mail that was stopped, or is gone, this reader learns only that there was one. */
function isNamed({ facts }: HistoryEntryPayload): boolean {
  return facts['subject'] !== undefined
}

/** From whom to whom; where one may not read the mail, only from whom. */
function wayOf(entry: HistoryEntryPayload): string {
  const from = textOf(entry, 'from') ?? ''
  const to = [...(entry.mail?.to ?? []), ...(entry.mail?.cc ?? [])].map(({ name, address }) => name || address)
  return to.length === 0 ? from : `${from} → ${to.join(', ')}`
}

/** Words that people wrote: a note, a reason, a stage. */
function Note({ entry }: { readonly entry: HistoryEntryPayload }) {
  const { t } = useTranslation('history')
  if (entry.kind === 'mail') return null
  if (entry.kind === 'changed') return <ChangedFields facts={entry.facts} />
  const from = textOf(entry, 'from')
  const to = textOf(entry, 'to')
  const lines = [
    from !== null && to !== null ? t('move', { from, to }) : null,
    textOf(entry, 'reason'),
    textOf(entry, 'note'),
    textOf(entry, 'text'),
  ]
  return lines
    .filter((line) => line !== null)
    .map((line, at) => (
      <Text key={at} size="sm" mt={4} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {line}
      </Text>
    ))
}

function Withdrawn({ entry }: { readonly entry: HistoryEntryPayload }) {
  const { t } = useTranslation('history')
  return (
    <Text size="xs" c="dimmed" component="div">
      {t('withdrawn')}
      {entry.withdrawn?.by !== null && entry.withdrawn?.by !== undefined && (
        <>
          {' · '}
          <ActorName actor={entry.withdrawn.by} />
        </>
      )}
    </Text>
  )
}

function textOf(entry: HistoryEntryPayload, fact: string): string | null {
  const value = entry.facts[fact]
  return typeof value === 'string' && value !== '' ? value : null
}
