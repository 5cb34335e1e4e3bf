import { Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../ui/loaded.tsx'
import { Moment } from '../../ui/moment.tsx'
import { get, post } from '../../lib/api.ts'
import { useChange } from '../../ui/use-change.ts'
import type { MessagePayload } from '../../../contract/message.ts'
import type { Status } from './status.ts'

type Failure = Status['failures'][number]

const touches = ['status', 'failed-mail', 'messages', 'counts', 'home', 'reviews']

/** Mail that could not be worked on, by its cause; after a repair it is worked on again, one mail or a whole group. */
export function Failures({ failures }: { readonly failures: readonly Failure[] }) {
  const { t } = useTranslation('status')
  if (failures.length === 0) return null
  return (
    <section aria-labelledby="status-failures">
      <Title order={2} size="h4" id="status-failures" mb="xs">
        {t('failures.title')}
      </Title>
      <Stack gap="xs">
        {failures.map((failure) => (
          <FailureGroup key={failure.reason} failure={failure} />
        ))}
      </Stack>
    </section>
  )
}

function FailureGroup({ failure: { reason, count } }: { readonly failure: Failure }) {
  const { t } = useTranslation(['status', 'evidence'])
  const [opened, setOpened] = useState(false)
  const cause = reason === null ? t('failures.unknown') : t(`evidence:reason.${reason}`, { defaultValue: reason })
  const again = useChange({
    send: () => processAllAgain(reason),
    words: (done) => t('failures.done', { count: done }),
    touches,
  })
  return (
    <Card withBorder padding="sm" component="article" aria-label={cause}>
      <Group justify="space-between">
        <div style={{ minWidth: 0, flex: '1 1 14rem' }}>
          <Text size="sm" fw={600}>
            {cause}
          </Text>
          <Text size="xs" c="dimmed">
            {t('failures.mails', { count })}
          </Text>
        </div>
        <Group gap="xs">
          <Button size="compact-sm" variant="subtle" aria-expanded={opened} onClick={() => setOpened(!opened)}>
            {t(opened ? 'failures.hide' : 'failures.show')}
          </Button>
          <Button size="compact-sm" variant="default" loading={again.isPending} onClick={() => again.mutate(undefined)}>
            {t('failures.againAll')}
          </Button>
        </Group>
      </Group>
      {opened && <FailedMails reason={reason} />}
    </Card>
  )
}

function FailedMails({ reason }: Pick<Failure, 'reason'>) {
  const mails = useQuery({
    queryKey: ['failed-mail', reason],
    queryFn: ({ signal }) => failedBy(reason, signal),
  })
  return (
    <Loaded query={mails} lines={3}>
      {(items) => (
        <Stack gap="xs" mt="xs">
          {items.map((mail) => (
            <FailedMail key={mail.id} mail={mail} />
          ))}
        </Stack>
      )}
    </Loaded>
  )
}

function FailedMail({ mail }: { readonly mail: MessagePayload }) {
  const { t } = useTranslation('status')
  const again = useChange({
    send: () => post(`/messages/${mail.id}/reprocess`),
    words: () => t('failures.done', { count: 1 }),
    touches,
  })
  const subject = mail.subject ?? t('failures.noSubject')
  return (
    <Group data-times justify="space-between">
      <div style={{ minWidth: 0, flex: '1 1 14rem' }}>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {subject}
        </Text>
        <Text size="xs" c="dimmed" component="div" style={{ overflowWrap: 'anywhere' }}>
          {mail.from?.address ?? mail.envelope?.envelopeSender} · <Moment at={mail.receivedAt} size="xs" span />
        </Text>
      </div>
      <Button
        size="compact-sm"
        variant="default"
        loading={again.isPending}
        onClick={() => again.mutate(undefined)}
        aria-label={t('failures.againNamed', { subject })}
      >
        {t('failures.again')}
      </Button>
    </Group>
  )
}

/** The newest ones; the next come once these are on their way. */
async function failedBy(reason: string | null, signal?: AbortSignal): Promise<readonly MessagePayload[]> {
  const cause = reason === null ? '' : `&reason=${encodeURIComponent(reason)}`
  const { items } = await get<{ items: readonly MessagePayload[] }>(`/messages?state=failed&limit=200${cause}`, signal)
  return items.filter((mail) => mail.reason === reason)
}

/**
 * How many of them are on their way. One that is refused, because somebody was faster, holds up none of the others; it is told
 * only where it is all there was.
 */
async function processAllAgain(reason: string | null): Promise<number> {
  const mails = await failedBy(reason)
  const refusals: unknown[] = []
  for (const { id } of mails) await post(`/messages/${id}/reprocess`).catch((error: unknown) => refusals.push(error))
  if (refusals.length > 0 && refusals.length === mails.length) throw refusals[0]
  return mails.length - refusals.length
}
