import { Button, Group, List, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LevelBadge } from '../../ui/level-badge.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { ReusedId } from '../../ui/reused-id.tsx'
import { get } from '../../lib/api.ts'
import type { ExplanationPayload } from '../../../contract/message.ts'
import type { HistoryEntryPayload } from '../../../contract/lead.ts'

interface Props {
  readonly entry: HistoryEntryPayload
  readonly messageId: string
  readonly leadId: string
  /** Acts that stand beside the question why. */
  readonly children?: ReactNode
}

/** Why the mail is here: in one sentence, and on request every reason it was filed by. */
export function FiledBecause({ entry, messageId, leadId, children }: Props) {
  const { t } = useTranslation(['history', 'evidence'])
  const [opened, setOpened] = useState(false)
  const byPerson = entry.actor.kind !== 'system'
  return (
    <>
      <Group gap={6} mt={2}>
        {!byPerson && entry.level !== null && <LevelBadge level={entry.level} />}
        <Text size="xs" c="dimmed">
          {byPerson || entry.row === null
            ? t('filedByPerson')
            : t('filedBecause', { why: t(`evidence:row.${entry.row}`) })}
        </Text>
        <Button size="compact-xs" variant="subtle" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          {t('why')}
        </Button>
        {children}
      </Group>
      {opened && <Reasons messageId={messageId} leadId={leadId} />}
    </>
  )
}

function Reasons({ messageId, leadId }: Pick<Props, 'messageId' | 'leadId'>) {
  const { t } = useTranslation(['history', 'evidence'])
  const explanation = useQuery({
    queryKey: ['messages', messageId, 'explanation'],
    queryFn: ({ signal }) => get<ExplanationPayload>(`/messages/${messageId}/explanation`, signal),
  })
  return (
    <Loaded query={explanation} lines={3}>
      {({ decision, reusedId }) => {
        const candidate = decision?.candidates.find(({ target }) => target.id === leadId) ?? null
        const reasons = [
          ...(candidate?.evidence.map(({ kind, words }) => t(`evidence:kind.${kind}`, words)) ?? []),
          ...(decision?.caps.map(({ kind }) => t(`evidence:cap.${kind}`)) ?? []),
        ]
        if (reasons.length === 0) return <Text size="xs">{t('noReasons')}</Text>
        return (
          <>
            <List size="xs">
              {reasons.map((reason) => (
                <List.Item key={reason}>{reason}</List.Item>
              ))}
            </List>
            <ReusedId reusedId={reusedId} />
          </>
        )
      }}
    </Loaded>
  )
}
