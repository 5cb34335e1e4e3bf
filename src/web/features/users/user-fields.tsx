import { Radio, Stack, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../../domain/access.ts'

interface Values {
  readonly name: string
  readonly role: Role
  readonly team: string
}

interface Props<V extends Values> {
  readonly form: UseFormReturnType<V>
  /** The field of the address, or of several. */
  readonly children: ReactNode
}

/** Name, addresses, role and team; the same for an invitation and for a change. */
export function UserFields<V extends Values>({ form, children }: Props<V>) {
  const { t } = useTranslation('users')
  return (
    <Stack>
      <TextInput data-autofocus withAsterisk label={t('field.name')} maxLength={200} {...form.getInputProps('name')} />
      {children}
      <RoleField {...form.getInputProps('role')} />
      <TextInput label={t('field.team')} description={t('teamHint')} maxLength={100} {...form.getInputProps('team')} />
    </Stack>
  )
}

interface RoleProps {
  readonly value?: Role
  readonly onChange?: (role: string) => void
}

/** One of the three roles, each with what it means. */
function RoleField(props: RoleProps) {
  const { t } = useTranslation(['users', 'common'])
  return (
    <Radio.Group label={t('field.role')} {...props}>
      <Stack gap="xs" mt={4}>
        {(['rep', 'reviewer', 'admin'] as const).map((role) => (
          <Radio key={role} value={role} label={t(`common:role.${role}`)} description={t(`roleMeans.${role}`)} />
        ))}
      </Stack>
    </Radio.Group>
  )
}

const addressShape = /^[^\s@]+@[^\s@]+$/

/** What is said at a field before anything is sent. */
export function useUserChecks() {
  const { t } = useTranslation('users')
  const wrongOf = (address: string) => (addressShape.test(address) ? null : t('addressWrong', { address }))
  return {
    name: (name: string) => (name.trim() === '' ? t('nameNeeded') : null),
    address: (address: string) => (address.trim() === '' ? t('addressNeeded') : wrongOf(address.trim())),
    addresses: (addresses: string[]) =>
      addresses.length === 0 ? t('addressNeeded') : (addresses.map(wrongOf).find((wrong) => wrong !== null) ?? null),
  }
}
