import { Badge, Card, Group, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Moment } from '../../ui/moment.tsx'
import { formatDuration } from '../../lib/format.ts'
import { useWorkName } from './use-work-name.ts'
import type { Status } from './status.ts'

interface Part {
  readonly id: string
  readonly name: string
  readonly up: boolean
  readonly lastSeenAt: string | null
  readonly words: string
}

/** Each part: its name, whether it is up, and what that means for mail. */
export function StatusParts({ status }: { readonly status: Status }) {
  const { t } = useTranslation('status')
  return (
    <section aria-labelledby="status-parts">
      <Title order={2} size="h4" id="status-parts" mb="xs">
        {t('parts')}
      </Title>
      <Stack gap="xs">
        {useParts(status).map(({ id, name, up, lastSeenAt, words }) => (
          <Card key={id} withBorder padding="sm">
            <Group justify="space-between">
              <div style={{ minWidth: 0, flex: '1 1 12rem' }}>
                <Text size="sm" fw={600}>
                  {name}
                </Text>
                <Text size="xs" c="dimmed" component="div">
                  {words}
                  {lastSeenAt !== null && (
                    <>
                      {' '}
                      · {t('lastSeen')} <Moment at={lastSeenAt} size="xs" span />
                    </>
                  )}
                </Text>
              </div>
              <Badge variant="light" color={up ? 'teal' : 'red'}>
                {t(up ? 'up' : 'down')}
              </Badge>
            </Group>
          </Card>
        ))}
      </Stack>
    </section>
  )
}

function useParts({ listener, workers, mongodb, redis, backlog }: Status): readonly Part[] {
  const { t } = useTranslation('status')
  const workName = useWorkName()
  const waiting =
    backlog.oldestAgeMs === null
      ? t('backlog.none')
      : t('backlog.some', { count: backlog.count, age: formatDuration(backlog.oldestAgeMs) })
  return [
    {
      id: 'listener',
      name: t('part.listener'),
      up: listener.up,
      lastSeenAt: listener.lastSeenAt,
      words: t(listener.up ? 'listenerUp' : 'trouble.listener'),
    },
    ...workers.map(({ name, up, lastSeenAt }) => ({
      id: `worker-${name}`,
      name: t('part.worker', { name: workName(name) }),
      up,
      lastSeenAt,
      words: up ? waiting : t('trouble.worker', { name: workName(name) }),
    })),
    {
      id: 'mongodb',
      name: t('part.mongodb'),
      up: mongodb.up,
      lastSeenAt: null,
      words: mongodb.up ? t('mongodbUp', { version: mongodb.version }) : t('trouble.mongodb'),
    },
    {
      id: 'redis',
      name: t('part.redis'),
      up: redis.up,
      lastSeenAt: null,
      words: t(redis.up ? 'redisUp' : 'trouble.redis'),
    },
  ]
}
