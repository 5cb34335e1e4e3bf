import { Badge, Button, Card, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AccessDialog } from './access-dialog.tsx'
import { UserDialog } from './user-dialog.tsx'
import type { UserPayload } from '../../../contract/user.ts'

/** One person: name, role, team, and the addresses that count as theirs. */
export function UserCard({ user }: { readonly user: UserPayload }) {
  const { t } = useTranslation(['users', 'common'])
  const [open, setOpen] = useState<'edit' | 'access' | null>(null)
  const close = () => setOpen(null)
  return (
    <Card withBorder padding="sm" component="article" aria-label={user.name}>
      <Group justify="space-between" align="flex-start">
        <Facts user={user} />
        <Group gap="xs">
          {user.active && (
            <Button
              variant="default"
              onClick={() => setOpen('access')}
              aria-label={t('access.named', { name: user.name })}
            >
              {t('access.title')}
            </Button>
          )}
          <Button variant="default" onClick={() => setOpen('edit')} aria-label={t('editNamed', { name: user.name })}>
            {t('edit')}
          </Button>
        </Group>
      </Group>
      <AccessDialog user={user} opened={open === 'access'} onClose={close} />
      <UserDialog user={user} opened={open === 'edit'} onClose={close} />
    </Card>
  )
}

function Facts({ user }: { readonly user: UserPayload }) {
  const { t } = useTranslation(['users', 'common'])
  return (
    <div style={{ minWidth: 0, flex: '1 1 14rem' }}>
      <Group gap={6}>
        <Text fw={600}>{user.name}</Text>
        <Badge variant="light" size="sm">
          {t(`common:role.${user.role}`)}
        </Badge>
        {!user.active && (
          <Badge variant="light" size="sm" color="gray">
            {t('inactive')}
          </Badge>
        )}
        {user.team !== null && (
          <Badge variant="default" size="sm">
            {user.team}
          </Badge>
        )}
      </Group>
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {user.addresses.join(', ')}
      </Text>
      {user.active && !user.hasPassword && (
        <Text size="xs" c="dimmed">
          {t('noPassword')}
        </Text>
      )}
      {user.signsInByOidc && (
        <Text size="xs" c="dimmed">
          {t('access.oidc')}
        </Text>
      )}
    </div>
  )
}
