import { Card, Stack, Text, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ActorName } from '../../ui/actor-name.tsx'
import { AuditLine } from '../../ui/audit-line.tsx'
import { ChangedFields } from './changed-fields.tsx'
import { FiledBecause } from './filed-because.tsx'
import { historyQuery, leadAuditQuery } from '../../lib/leads.ts'
import { formatMoment } from '../../lib/format.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import type { AuditLinePayload } from '../../../contract/audit.ts'
import type { HistoryEntryPayload } from '../../../contract/lead.ts'

/** For whoever checks what happened: who changed the lead, and why each mail is filed here. */
export function LeadAudit({ leadId }: { readonly leadId: string }) {
  return (
    <Stack gap="lg">
      <Changes leadId={leadId} />
      <Filings leadId={leadId} />
    </Stack>
  )
}

function Changes({ leadId }: { readonly leadId: string }) {
  const { t } = useTranslation('leadTabs')
  const query = useInfiniteQuery(leadAuditQuery(leadId))
  return (
    <section aria-labelledby="audit-changes">
      <Title order={2} size="h4" id="audit-changes" mb="sm">
        {t('audit.changes')}
      </Title>
      <Loaded query={query} lines={4}>
        {({ pages }) => {
          const lines = pages.flatMap(({ items }) => items)
          if (lines.length === 0) return <Text c="dimmed">{t('audit.noChanges')}</Text>
          return (
            <Stack gap="xs">
              {lines.map((line) => (
                <AuditLine key={line.id} line={line} {...changesOf(line)} />
              ))}
            </Stack>
          )
        }}
      </Loaded>
      <MoreButton query={query} />
    </section>
  )
}

/** Fields of a lead have names here; of other acts it is shown what was stored. */
function changesOf({ act, before, after }: AuditLinePayload) {
  return act === 'change_lead' ? { changes: <ChangedFields facts={{ before, after }} /> } : {}
}

function Filings({ leadId }: { readonly leadId: string }) {
  const { t } = useTranslation('leadTabs')
  const query = useInfiniteQuery(historyQuery(leadId, 'mail'))
  return (
    <section aria-labelledby="audit-filings">
      <Title order={2} size="h4" id="audit-filings" mb="sm">
        {t('audit.filings')}
      </Title>
      <Loaded query={query} lines={4}>
        {({ pages }) => {
          const entries = pages.flatMap(({ items }) => items)
          if (entries.length === 0) return <Text c="dimmed">{t('audit.noFilings')}</Text>
          return (
            <Stack gap="xs">
              {entries.map((entry) => (
                <Filing key={entry.id} entry={entry} leadId={leadId} />
              ))}
            </Stack>
          )
        }}
      </Loaded>
      <MoreButton query={query} />
    </section>
  )
}

/** When it was filed, which may be long after it was written; and by whom it was taken out again. */
function Filing({ entry, leadId }: { readonly entry: HistoryEntryPayload; readonly leadId: string }) {
  const { t } = useTranslation(['leadTabs', 'history', 'common'])
  const { subject } = entry.facts
  const words = typeof subject === 'string' && subject !== '' ? subject : t('history:noSubject')
  return (
    <Card
      withBorder
      padding="sm"
      component="article"
      className="filing"
      data-withdrawn={entry.withdrawn !== null || undefined}
    >
      <Text size="sm" fw={600} className="history-words" style={{ overflowWrap: 'anywhere' }}>
        {t('common:quoted', { text: words })}
      </Text>
      <Text size="xs" c="dimmed">
        {t('audit.filed', { at: formatMoment(entry.recordedAt) })} · <ActorName actor={entry.actor} />
      </Text>
      {entry.withdrawn !== null && (
        <Text size="xs" c="dimmed">
          {t('audit.takenOut', { at: formatMoment(entry.withdrawn.at) })}
          {entry.withdrawn.by !== null && (
            <>
              {' · '}
              <ActorName actor={entry.withdrawn.by} />
            </>
          )}
        </Text>
      )}
      {entry.messageId !== null && <FiledBecause entry={entry} messageId={entry.messageId} leadId={leadId} />}
    </Card>
  )
}
