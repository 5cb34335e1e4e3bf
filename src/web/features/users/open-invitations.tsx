import { Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { formatMoment } from '../../lib/format.ts'
import { get, remove } from '../../lib/api.ts'
import { useChange } from '../../ui/use-change.ts'
import type { OpenInvitationPayload } from '../../../contract/invitation.ts'

/** Links that were handed over and that nobody followed yet; one sent to the wrong person is taken back here. */
export function OpenInvitations() {
  const { t } = useTranslation('users')
  // As old as the people: whoever follows a link becomes one of them.
  const { data } = useQuery({
    queryKey: ['users', 'invitations'],
    queryFn: ({ signal }) => get<{ items: OpenInvitationPayload[] }>('/invitations', signal),
  })
  if (data === undefined || data.items.length === 0) return null
  return (
    <section aria-labelledby="open-invitations">
      <Title order={2} size="h4" id="open-invitations" mb="sm">
        {t('openInvitations.title')}
      </Title>
      <Stack gap="xs">
        {data.items.map((invitation) => (
          <OpenInvitation key={invitation.id} invitation={invitation} />
        ))}
      </Stack>
    </section>
  )
}

function OpenInvitation({ invitation: { id, name, address, role, expiresAt } }: { invitation: OpenInvitationPayload }) {
  const { t } = useTranslation(['users', 'common'])
  const [asking, setAsking] = useState(false)
  const take = useChange({
    send: () => remove(`/invitations/${id}`),
    words: () => t('openInvitations.removed', { name }),
    touches: ['users'],
    onDone: () => setAsking(false),
  })
  return (
    <Card withBorder padding="sm" component="article" aria-label={name}>
      <Group justify="space-between">
        <div style={{ minWidth: 0, flex: '1 1 14rem' }}>
          <Text fw={600}>{name}</Text>
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {address} · {t(`common:role.${role}`)} · {t('openInvitations.until', { at: formatMoment(expiresAt) })}
          </Text>
        </div>
        <Button
          variant="subtle"
          color="red"
          onClick={() => setAsking(true)}
          aria-label={t('openInvitations.removeNamed', { name })}
        >
          {t('openInvitations.remove')}
        </Button>
      </Group>
      <ConfirmDialog
        opened={asking}
        title={t('openInvitations.removeNamed', { name })}
        act={t('openInvitations.remove')}
        busy={take.isPending}
        onClose={() => setAsking(false)}
        onAct={() => take.mutate(undefined)}
      >
        <Text size="sm">{t('openInvitations.removeEffect')}</Text>
      </ConfirmDialog>
    </Card>
  )
}
