import { Alert, Button, Stack, Switch, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AdminOnly } from '../../ui/admin-only.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { OpenInvitations } from './open-invitations.tsx'
import { Page } from '../../ui/page.tsx'
import { RoleTable } from './role-table.tsx'
import { Tokens } from './tokens.tsx'
import { UserCard } from './user-card.tsx'
import { compareText } from '../../lib/format.ts'
import { peopleQuery } from '../../lib/people.ts'
import type { UserPayload } from '../../../contract/user.ts'

/** Who works here, with which addresses and rights; and the keys that programs use. */
export function UsersPage() {
  const { t } = useTranslation('users')
  const [inviting, setInviting] = useState(false)
  const people = useQuery(peopleQuery)
  return (
    <AdminOnly>
      <Page
        title={t('title')}
        about={t('about')}
        actions={<Button onClick={() => setInviting(true)}>{t('invite')}</Button>}
      >
        <Stack gap="xl">
          <Loaded query={people} lines={8}>
            {(all) => <People people={all} />}
          </Loaded>
          <OpenInvitations />
          <section aria-labelledby="roles">
            <Title order={2} size="h4" id="roles" mb="sm">
              {t('roles.title')}
            </Title>
            <RoleTable />
          </section>
          <section aria-labelledby="tokens">
            <Title order={2} size="h4" id="tokens" mb="sm">
              {t('tokens.title')}
            </Title>
            <Tokens />
          </section>
        </Stack>
        <InviteDialog opened={inviting} onClose={() => setInviting(false)} />
      </Page>
    </AdminOnly>
  )
}

function People({ people }: { readonly people: readonly UserPayload[] }) {
  const { t } = useTranslation('users')
  const [withInactive, setWithInactive] = useState(false)
  const shown = people
    .filter(({ active }) => active || withInactive)
    .toSorted((left, right) => compareText(left.name, right.name))
  const inactiveCount = people.filter(({ active }) => !active).length
  return (
    <Stack gap="xs">
      {people.length === 1 && <Alert color="blue">{t('alone')}</Alert>}
      {inactiveCount > 0 && (
        <Switch
          label={t('withInactive', { count: inactiveCount })}
          checked={withInactive}
          onChange={(event) => setWithInactive(event.currentTarget.checked)}
        />
      )}
      {shown.map((user) => (
        <UserCard key={user.id} user={user} />
      ))}
    </Stack>
  )
}
