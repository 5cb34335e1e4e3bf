import { Button, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MadeLink } from './made-link.tsx'
import { patch, post } from '../../lib/api.ts'
import { useChange } from '../../ui/use-change.ts'
import type { Invitation } from '../../lib/invitations.ts'
import type { UserPayload } from '../../../contract/user.ts'

interface Props {
  readonly user: UserPayload
  readonly opened: boolean
  readonly onClose: () => void
}

/** How a person signs in, and the two ways in again for somebody who is shut out. */
export function AccessDialog({ user, opened, onClose }: Props) {
  const { t } = useTranslation(['users', 'common'])
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('access.named', { name: user.name })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Access user={user} onClose={onClose} />
    </Modal>
  )
}

function Access({ user, onClose }: Omit<Props, 'opened'>) {
  const { t } = useTranslation('users')
  const [made, setMade] = useState<Invitation | null>(null)
  const make = useChange({
    send: () => post<Invitation>(`/users/${user.id}/password-link`),
    words: () => t('access.linkMade', { name: user.name }),
    touches: ['audit'],
    onDone: setMade,
  })
  if (made !== null) return <MadeLink made={made} label={t('access.link')} onClose={onClose} />
  return (
    <Stack>
      <Text size="sm">{t(user.hasPassword ? 'access.hasPassword' : 'noPassword')}</Text>
      <Text size="sm" c="dimmed">
        {t('access.linkMeans')}
      </Text>
      <Button data-autofocus variant="default" loading={make.isPending} onClick={() => make.mutate(undefined)}>
        {t('access.makeLink')}
      </Button>
      {user.signsInByOidc && <OidcLink user={user} />}
    </Stack>
  )
}

/** The account at the sign-in provider that counts as this person; released, the next sign-in links anew. */
function OidcLink({ user }: { readonly user: UserPayload }) {
  const { t } = useTranslation('users')
  const release = useChange({
    send: () => patch<UserPayload>(`/users/${user.id}`, { body: { signsInByOidc: false }, ifMatch: user.version }),
    words: () => t('access.released', { name: user.name }),
    touches: ['users'],
  })
  return (
    <>
      <Text size="sm">{t('access.oidc')}</Text>
      <Text size="sm" c="dimmed">
        {t('access.releaseMeans')}
      </Text>
      <Button variant="default" loading={release.isPending} onClick={() => release.mutate(undefined)}>
        {t('access.release')}
      </Button>
    </>
  )
}
