import { Button, Card, Group, Menu, Title } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatMoment } from '../../lib/format.ts'
import { remind, remindersQuery } from '../../lib/reminders.ts'
import { LaterItems } from '../../ui/later-items.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { ReminderLines } from '../../ui/reminder-lines.tsx'
import { useChange } from '../../ui/use-change.ts'

/** What people want to be told about this lead, and when. */
export function LeadReminders({ leadId }: { readonly leadId: string }) {
  const { t } = useTranslation('reminders')
  const reminders = useQuery(remindersQuery(leadId))
  return (
    <Card withBorder component="section" aria-labelledby="lead-reminders">
      <Group justify="space-between" mb="xs" wrap="nowrap">
        <Title order={2} size="h5" id="lead-reminders">
          {t('title')}
        </Title>
        <RemindMe leadId={leadId} />
      </Group>
      <Loaded query={reminders} lines={1}>
        {({ items }) => <ReminderLines reminders={items} showsLead={false} />}
      </Loaded>
    </Card>
  )
}

function RemindMe({ leadId }: { readonly leadId: string }) {
  const { t } = useTranslation('reminders')
  const set = useChange({
    send: (at: Date) => remind(leadId, at),
    words: (_, at) => t('set', { at: formatMoment(at.toISOString()) }),
    touches: ['reminders', 'home'],
  })
  return (
    <Menu position="bottom-end" trapFocus returnFocus>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          loading={set.isPending}
          leftSection={<IconBell size={16} aria-hidden />}
        >
          {t('remindMe')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <LaterItems onChosen={(at) => set.mutate(at)} />
      </Menu.Dropdown>
    </Menu>
  )
}
