import { Badge, Button, Card, Group, Text } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ActorName } from './actor-name.tsx'
import { AuditChanges } from './audit-changes.tsx'
import { formatMoment } from '../lib/format.ts'
import type { AuditLinePayload } from '../../contract/audit.ts'

interface Props {
  readonly line: AuditLinePayload
  /** What was changed, in words; left out: field by field, as it was stored. */
  readonly changes?: ReactNode
}

/** One line of the audit log; what was changed unfolds. */
export function AuditLine({ line, changes }: Props) {
  const { t } = useTranslation('status')
  const [opened, setOpened] = useState(false)
  const hasChanges = line.before !== null || line.after !== null
  return (
    <Card withBorder padding="sm" component="article">
      <Group justify="space-between" align="flex-start">
        <div style={{ minWidth: 0, flex: '1 1 14rem' }}>
          <Group gap={6}>
            <Text size="sm" fw={600}>
              {t(`act.${line.act}`, { defaultValue: line.act })}
            </Text>
            <Badge variant="default" size="sm">
              {t(`subject.${line.subject.kind}`, { defaultValue: line.subject.kind })}
            </Badge>
          </Group>
          <Text size="xs" c="dimmed">
            <ActorName actor={line.actor} /> · {formatMoment(line.at)}
            {line.reason !== null && ` · ${t('audit.reason', { reason: line.reason })}`}
          </Text>
        </div>
        {hasChanges && (
          <Button size="compact-sm" variant="default" aria-expanded={opened} onClick={() => setOpened(!opened)}>
            {t(opened ? 'audit.fold' : 'audit.details')}
          </Button>
        )}
      </Group>
      {opened && (changes ?? <AuditChanges before={line.before} after={line.after} />)}
    </Card>
  )
}
