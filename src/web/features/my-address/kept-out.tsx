import { Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../ui/loaded.tsx'
import { Moment } from '../../ui/moment.tsx'
import { get, post } from '../../lib/api.ts'
import { useChange } from '../../ui/use-change.ts'
import type { MessagePayload } from '../../../contract/message.ts'

const reasons: ReadonlySet<string | null> = new Set(['internal', 'never_log', 'test_mail'])

/** Own mail that was kept out of every lead: nobody reads it, and its sender may have it filed after all while it is kept. */
export function KeptOut() {
  const { t } = useTranslation('myAddress')
  const mails = useQuery({
    queryKey: ['messages', 'kept-out'],
    queryFn: ({ signal }) =>
      get<{ items: readonly MessagePayload[] }>('/messages?mine=true&state=ignored&limit=100', signal),
    select: ({ items }) => items.filter(({ reason, rawKept }) => reasons.has(reason) && rawKept),
  })
  return (
    <Stack gap="xs">
      <Text size="sm">{t('keptOut.about')}</Text>
      <Loaded query={mails} lines={2}>
        {(items) => (
          <>
            {items.length === 0 && (
              <Text size="sm" c="dimmed">
                {t('keptOut.none')}
              </Text>
            )}
            {items.map((mail) => (
              <KeptOutMail key={mail.id} mail={mail} />
            ))}
          </>
        )}
      </Loaded>
    </Stack>
  )
}

function KeptOutMail({ mail }: { readonly mail: MessagePayload }) {
  const { t } = useTranslation(['myAddress', 'evidence'])
  const takeBack = useChange({
    send: () => post(`/messages/${mail.id}/take-back`),
    words: () => t('keptOut.takenBack'),
    touches: ['messages', 'test-mail', 'reviews', 'counts', 'home'],
  })
  const subject = mail.subject ?? t('keptOut.noSubject')
  return (
    <Group data-times justify="space-between">
      <div style={{ minWidth: 0, flex: '1 1 14rem' }}>
        <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {subject}
        </Text>
        <Text size="xs" c="dimmed" component="div">
          <Moment at={mail.receivedAt} size="xs" span /> · {t(`evidence:reason.${mail.reason ?? ''}`)}
        </Text>
      </div>
      <Button
        variant="default"
        loading={takeBack.isPending}
        onClick={() => takeBack.mutate(undefined)}
        aria-label={t('keptOut.takeBackNamed', { subject })}
      >
        {t('keptOut.takeBack')}
      </Button>
    </Group>
  )
}
