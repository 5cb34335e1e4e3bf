import { Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { patch } from '../../lib/api.ts'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { useProblemWords } from '../../ui/use-problem-words.ts'
import { useUnsaved } from '../../ui/form-modal.tsx'
import { useChange } from '../../ui/use-change.ts'
import { peopleQuery, usePeople } from '../../lib/people.ts'
import { UserSelect } from '../../ui/user-select.tsx'
import type { UserPayload } from '../../../contract/user.ts'

/** A colleague wrote from an address that nobody has yet: it is added to that person, so that the next mail is recognised. */
export function AddToUser({ address }: { readonly address: string }) {
  const { t } = useTranslation('quarantine')
  const people = useQuery(peopleQuery).data
  if (people?.every(({ addresses }) => !addresses.includes(address.toLowerCase())) !== true) return null
  return (
    <DialogButton words={t('addToUser.open')} title={t('addToUser.open')}>
      {(close) => <Choice address={address} onClose={close} />}
    </DialogButton>
  )
}

function Choice({ address, onClose }: { readonly address: string; readonly onClose: () => void }) {
  const { t } = useTranslation(['quarantine', 'common'])
  const people = usePeople()
  const [userId, setUserId] = useState<string | null>(null)
  useUnsaved(userId !== null)
  const sayWhy = useProblemWords()
  const [refused, setRefused] = useState<string | null>(null)
  const user = people.find(({ id }) => id === userId)
  const add = useChange({
    send: (chosen: UserPayload | undefined) => {
      if (chosen === undefined) throw new Error('nobody was chosen')
      const { id, addresses, version } = chosen
      return patch<UserPayload>(`/users/${id}`, { body: { addresses: [...addresses, address] }, ifMatch: version })
    },
    words: ({ name }) => t('addToUser.done', { address, name }),
    touches: ['users', 'quarantine'],
    onDone: onClose,
    onRefused: (error) => setRefused(sayWhy(error)),
  })
  return (
    <Stack>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {t('addToUser.means', { address })}
      </Text>
      <UserSelect
        label={t('addToUser.who')}
        value={userId}
        error={refused ?? undefined}
        onChange={(id) => {
          setRefused(null)
          setUserId(id)
        }}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
        <Button disabled={user === undefined} loading={add.isPending} onClick={() => add.mutate(user)}>
          {t('addToUser.act')}
        </Button>
      </Group>
    </Stack>
  )
}
