import { Anchor, Badge, Button, Card, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Moment } from '../../ui/moment.tsx'
import { TokenDialog } from './token-dialog.tsx'
import { formatList, formatMoment } from '../../lib/format.ts'
import { get, remove } from '../../lib/api.ts'
import { useChange } from '../../ui/use-change.ts'
import type { TokenPayload } from '../../../contract/token.ts'

/** Keys for programs, with what they may do and when they were used last. */
export function Tokens() {
  const { t } = useTranslation('users')
  const [creating, setCreating] = useState(false)
  const tokens = useQuery({
    queryKey: ['tokens'],
    queryFn: ({ signal }) => get<{ items: TokenPayload[] }>('/tokens', signal),
  })
  return (
    <Stack gap="xs">
      <Loaded query={tokens} lines={3}>
        {({ items }) => (
          <>
            {items.length === 0 && (
              <Text size="sm" c="dimmed">
                {t('tokens.empty')}
              </Text>
            )}
            {items.map((token) => (
              <TokenCard key={token.id} token={token} />
            ))}
          </>
        )}
      </Loaded>
      <Group>
        <Button variant="default" onClick={() => setCreating(true)}>
          {t('tokens.create')}
        </Button>
        <Anchor href="/docs" size="sm" underline="always">
          {t('tokens.docs')}
        </Anchor>
      </Group>
      <TokenDialog opened={creating} onClose={() => setCreating(false)} />
    </Stack>
  )
}

function TokenCard({ token }: { readonly token: TokenPayload }) {
  const { t } = useTranslation(['users', 'common'])
  const [removing, setRemoving] = useState(false)
  const take = useChange({
    send: () => remove(`/tokens/${token.id}`),
    words: () => t('tokens.removed', { name: token.name }),
    touches: ['tokens'],
    onDone: () => setRemoving(false),
  })
  return (
    <Card withBorder padding="sm" component="article" aria-label={token.name}>
      <Group justify="space-between" align="flex-start">
        <div style={{ minWidth: 0, flex: '1 1 14rem' }}>
          <Group gap={6}>
            <Text fw={600}>{token.name}</Text>
            <Badge variant="light" size="sm">
              {token.role === 'operator' ? t('common:actor.operator') : t(`common:role.${token.role}`)}
            </Badge>
          </Group>
          <Text size="xs" c="dimmed" component="div">
            {formatList(token.scopes.map((scope) => t(`scope.${scope}`)))} ·{' '}
            {token.expiresAt === null ? t('tokens.forEver') : t('tokens.until', { at: formatMoment(token.expiresAt) })}
          </Text>
          <Text size="xs" c="dimmed" component="div">
            {token.lastUsedAt === null ? t('tokens.neverUsed') : t('tokens.lastUsed')}{' '}
            {token.lastUsedAt !== null && <Moment at={token.lastUsedAt} size="xs" span />}
          </Text>
        </div>
        <Button
          variant="default"
          onClick={() => setRemoving(true)}
          aria-label={t('tokens.removeNamed', { name: token.name })}
        >
          {t('common:remove')}
        </Button>
      </Group>
      <ConfirmDialog
        opened={removing}
        title={t('tokens.removeNamed', { name: token.name })}
        act={t('common:remove')}
        busy={take.isPending}
        onClose={() => setRemoving(false)}
        onAct={() => take.mutate(undefined)}
      >
        <Text size="sm">{t('tokens.removeEffect')}</Text>
      </ConfirmDialog>
    </Card>
  )
}
