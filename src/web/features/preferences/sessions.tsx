import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../ui/loaded.tsx'
import { Moment } from '../../ui/moment.tsx'
import { get, remove } from '../../lib/api.ts'
import { useChange } from '../../ui/use-change.ts'

interface SignedIn {
  readonly id: string
  readonly createdAt: string
  readonly lastSeenAt: string
  readonly userAgent: string | null
  readonly current: boolean
  readonly way: 'password' | 'oidc'
}

/** Where this person is signed in; any other place can be signed out from here. */
export function Sessions() {
  const sessions = useQuery({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => get<{ items: SignedIn[] }>('/sessions', signal),
  })
  return (
    <Loaded query={sessions} lines={3}>
      {({ items }) => (
        <Stack gap="xs">
          {items.map((session) => (
            <SessionLine key={session.id} session={session} />
          ))}
          {items.length > 1 && <EndOthers />}
        </Stack>
      )}
    </Loaded>
  )
}

function EndOthers() {
  const { t } = useTranslation('preferences')
  const end = useChange({
    send: () => remove('/sessions'),
    words: () => t('sessions.othersEnded'),
    touches: ['sessions'],
  })
  return (
    <Group>
      <Button variant="default" loading={end.isPending} onClick={() => end.mutate(undefined)}>
        {t('sessions.endOthers')}
      </Button>
    </Group>
  )
}

function SessionLine({ session }: { readonly session: SignedIn }) {
  const { t } = useTranslation('preferences')
  const name = browserOf(session.userAgent) ?? t('sessions.unknown')
  const end = useChange({
    send: () => remove(`/sessions/${session.id}`),
    words: () => t('sessions.ended', { name }),
    touches: ['sessions'],
  })
  return (
    <Group data-times justify="space-between" wrap="nowrap">
      <div style={{ minWidth: 0 }}>
        <Group gap={6}>
          <Text size="sm" fw={600}>
            {name}
          </Text>
          {session.current && (
            <Badge size="sm" variant="light">
              {t('sessions.current')}
            </Badge>
          )}
        </Group>
        <Text size="xs" c="dimmed" component="div">
          {t(`sessions.way.${session.way}`)} · {t('sessions.lastSeen')}{' '}
          <Moment at={session.lastSeenAt} size="xs" span /> · {t('sessions.since')}{' '}
          <Moment at={session.createdAt} size="xs" span />
        </Text>
      </div>
      {!session.current && (
        <Button
          size="compact-sm"
          variant="default"
          loading={end.isPending}
          onClick={() => end.mutate(undefined)}
          aria-label={t('sessions.endNamed', { name })}
        >
          {t('sessions.end')}
        </Button>
      )}
    </Group>
  )
}

/** Browser and system by name, enough to recognise one's own; the rest of the text says nothing to people. */
function browserOf(userAgent: string | null): string | null {
  if (userAgent === null) return null
  const browsers = [
    ['Edg/', 'Edge'],
    ['OPR/', 'Opera'],
    ['Firefox/', 'Firefox'],
    ['Chrome/', 'Chrome'],
    ['Safari/', 'Safari'],
  ] as const
  const systems = [
    ['iPhone', 'iPhone'],
    ['iPad', 'iPad'],
    ['Android', 'Android'],
    ['Windows', 'Windows'],
    ['Mac OS X', 'macOS'],
    ['Linux', 'Linux'],
  ] as const
  const found = [browsers, systems].map((table) => table.find(([sign]) => userAgent.includes(sign))?.[1])
  const words = found.filter((word) => word !== undefined)
  return words.length === 0 ? null : words.join(', ')
}
