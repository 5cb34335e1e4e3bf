import { ActionIcon, Anchor, Group, List, Text, Tooltip } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatMoment } from '../lib/format.ts'
import { tickOff, type Reminder } from '../lib/reminders.ts'
import { useChange } from './use-change.ts'

interface Props {
  readonly reminders: readonly Reminder[]
  /** Where the lead is not known from the page. */
  readonly showsLead: boolean
}

/** Reminders, each to be ticked off. */
export function ReminderLines({ reminders, showsLead }: Props) {
  const { t } = useTranslation('reminders')
  if (reminders.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('none')}
      </Text>
    )
  return (
    <List size="sm" listStyleType="none" spacing={4}>
      {reminders.map((reminder) => (
        <List.Item key={reminder.id}>
          <Line reminder={reminder} showsLead={showsLead} />
        </List.Item>
      ))}
    </List>
  )
}

function Line({ reminder, showsLead }: { readonly reminder: Reminder; readonly showsLead: boolean }) {
  const { t } = useTranslation('reminders')
  const { lead, at, text } = reminder
  const name = `${lead.number} ${lead.name}`
  const tick = useChange({
    send: () => tickOff(reminder),
    words: () => t('ticked', { name }),
    touches: ['home', 'reminders'],
  })
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <Tooltip label={t('tick')}>
        <ActionIcon
          variant="default"
          size="md"
          loading={tick.isPending}
          onClick={() => tick.mutate(undefined)}
          aria-label={t('tickNamed', { name, at: formatMoment(at) })}
        >
          <IconCheck size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <div style={{ minWidth: 0 }}>
        {showsLead && (
          <Anchor component={Link} to={`/leads/${lead.id}`} size="sm">
            {name}
          </Anchor>
        )}
        <Text size="xs" c={new Date(at) < new Date() ? 'red' : 'dimmed'}>
          {formatMoment(at)}
        </Text>
        {text !== null && (
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {text}
          </Text>
        )}
      </div>
    </Group>
  )
}
