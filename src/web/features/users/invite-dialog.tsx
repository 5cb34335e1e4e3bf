import { Button, Group, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormModal, useUnsaved } from '../../ui/form-modal.tsx'
import { FormEnd } from '../../ui/form-end.tsx'
import { InviteSeveral } from '../../ui/invite-several.tsx'
import { MadeLink } from './made-link.tsx'
import { post } from '../../lib/api.ts'
import { submitOf } from '../../lib/form-errors.ts'
import { useChange } from '../../ui/use-change.ts'
import { UserFields, useUserChecks } from './user-fields.tsx'
import { useRefusal } from '../../ui/use-refusal.ts'
import type { Invitation } from '../../lib/invitations.ts'
import type { Role } from '../../../domain/access.ts'

interface Props {
  readonly opened: boolean
  readonly onClose: () => void
}

/** Makes links with which people set a password and are in; the admin hands them over, no mail is sent. */
export function InviteDialog({ opened, onClose }: Props) {
  const { t } = useTranslation(['users', 'common'])
  return (
    <FormModal opened={opened} onClose={onClose} size="lg" title={t('invite')}>
      <Invite onClose={onClose} />
    </FormModal>
  )
}

function Invite({ onClose }: Pick<Props, 'onClose'>) {
  const { t } = useTranslation(['users', 'common'])
  const [many, setMany] = useState('one')
  const [made, setMade] = useState<Invitation | null>(null)
  if (made !== null) return <MadeLink made={made} label={t('link')} onClose={onClose} />
  return (
    <Stack>
      <SegmentedControl
        aria-label={t('howMany')}
        value={many}
        onChange={setMany}
        data={(['one', 'several'] as const).map((value) => ({ value, label: t(`inviteHow.${value}`) }))}
      />
      {many === 'one' ? (
        <InviteForm onMade={setMade} onClose={onClose} />
      ) : (
        <>
          <InviteSeveral />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:close')}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  )
}

interface Values {
  name: string
  address: string
  role: Role
  team: string
}

function InviteForm({
  onMade,
  onClose,
}: {
  readonly onMade: (made: Invitation) => void
  readonly onClose: () => void
}) {
  const { t } = useTranslation('users')
  const { name, address } = useUserChecks()
  const form = useForm<Values>({
    initialValues: { name: '', address: '', role: 'rep', team: '' },
    validate: { name, address },
  })
  useUnsaved(form.isDirty())
  const { refused, refuse } = useRefusal(form, ['name', 'address', 'role', 'team'])
  const invite = useChange({
    send: (values: Values) =>
      post<Invitation>('/invitations', {
        body: {
          name: values.name.trim(),
          address: values.address.trim(),
          role: values.role,
          team: values.team.trim() || null,
        },
      }),
    words: (_, values) => t('invited', { name: values.name.trim() }),
    touches: ['users'],
    onDone: onMade,
    onRefused: refuse,
  })
  return (
    <form onSubmit={submitOf(form, (values) => invite.mutate(values))} noValidate>
      <Stack>
        <UserFields form={form}>
          <TextInput
            withAsterisk
            type="email"
            label={t('field.address')}
            description={t('addressHint')}
            maxLength={254}
            {...form.getInputProps('address')}
          />
        </UserFields>
        <FormEnd refused={refused} act={t('makeLink')} busy={invite.isPending} onCancel={onClose} />
      </Stack>
    </form>
  )
}
