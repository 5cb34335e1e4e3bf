import { Stack, Switch, TagsInput, Text } from '@mantine/core'
import { useForm, type UseFormReturnType } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConflictPanel } from '../../ui/conflict-panel.tsx'
import { UserFields, useUserChecks } from './user-fields.tsx'
import { formatList } from '../../lib/format.ts'
import { submitOf } from '../../lib/form-errors.ts'
import { changedByBoth, changedOnly, withTheirs } from '../../lib/conflict.ts'
import { patch, Problem } from '../../lib/api.ts'
import { useChange } from '../../ui/use-change.ts'
import { UserSelect } from '../../ui/user-select.tsx'
import type { Role } from '../../../domain/access.ts'
import type { UserPayload } from '../../../contract/user.ts'
import { FormModal, useUnsaved } from '../../ui/form-modal.tsx'
import { FormEnd } from '../../ui/form-end.tsx'
import { useRefusal } from '../../ui/use-refusal.ts'

interface UserValues {
  name: string
  role: Role
  team: string
  addresses: string[]
  active: boolean
  handOverTo: string | null
}

const userFields = ['name', 'role', 'team', 'addresses', 'active', 'handOverTo'] as const

interface Props {
  readonly user: UserPayload
  readonly opened: boolean
  readonly onClose: () => void
}

/** Changes one person; who leaves is deactivated, never deleted, so that the history keeps its names. */
export function UserDialog({ user, opened, onClose }: Props) {
  const { t } = useTranslation(['users', 'common'])
  return (
    <FormModal opened={opened} onClose={onClose} title={t('editNamed', { name: user.name })}>
      <UserForm user={user} onClose={onClose} />
    </FormModal>
  )
}

/** The role and whether somebody may sign in are said as everywhere; the rest is what was typed. */
function useWords() {
  const { t } = useTranslation('common')
  return (values: UserValues, field: keyof UserValues): string => {
    if (field === 'role') return t(`role.${values.role}`)
    if (field === 'active') return t(values.active ? 'yes' : 'no')
    if (field === 'addresses') return formatList(values.addresses)
    const typed = values[field]
    return typed === null || typed === '' ? '–' : typed
  }
}

function UserForm({ user, onClose }: Omit<Props, 'opened'>) {
  const { t } = useTranslation(['users', 'common'])
  const [base, setBase] = useState(user)
  const { name, addresses } = useUserChecks()
  const inWords = useWords()
  const form = useForm<UserValues>({ initialValues: valuesOf(base), validate: { name, addresses } })
  useUnsaved(form.isDirty())
  const { save, busy, stale, forgive, refused } = useSave(form, base, onClose)
  const theirs = stale === null ? null : (stale.current as UserPayload)
  return (
    <form onSubmit={submitOf(form, () => save(base.version))} noValidate>
      <Stack>
        {theirs !== null && (
          <ConflictPanel
            problem={stale}
            differences={changedByBoth(valuesOf(base), form.values, valuesOf(theirs)).map((field) => ({
              field: t(`field.${field}`),
              theirs: inWords(valuesOf(theirs), field),
              mine: inWords(form.values, field),
            }))}
            onKeepTheirs={() => {
              form.setValues(withTheirs(valuesOf(base), form.values, valuesOf(theirs)))
              setBase(theirs)
              forgive()
            }}
            onApplyMine={() => save(theirs.version)}
          />
        )}
        <UserFields form={form}>
          <TagsInput
            withAsterisk
            acceptValueOnBlur
            splitChars={[',', ';', ' ']}
            label={t('field.addresses')}
            description={t('addressesHint')}
            maxTags={20}
            {...form.getInputProps('addresses')}
          />
        </UserFields>
        <Switch
          label={t('field.active')}
          description={t('activeHint')}
          {...form.getInputProps('active', { type: 'checkbox' })}
        />
        {base.active && !form.values.active && <Leaving userId={user.id} form={form} />}
        <FormEnd refused={theirs === null ? refused : null} act={t('common:save')} busy={busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}

/** What becomes of the work of somebody who leaves. */
function Leaving({ userId, form }: { readonly userId: string; readonly form: UseFormReturnType<UserValues> }) {
  const { t } = useTranslation('users')
  return (
    <>
      <Text size="sm">{t('deactivateEffect')}</Text>
      <UserSelect
        label={t('handOver')}
        description={t('handOverHint')}
        except={userId}
        {...form.getInputProps('handOverTo')}
        value={form.values.handOverTo}
      />
    </>
  )
}

function useSave(form: UseFormReturnType<UserValues>, base: UserPayload, onDone: () => void) {
  const { t } = useTranslation('users')
  const [stale, setStale] = useState<Problem | null>(null)
  const { refused, refuse } = useRefusal(form, userFields)
  const change = useChange({
    send: ({ values, ifMatch }: { values: UserValues; ifMatch: number }) =>
      patch<UserPayload>(`/users/${base.id}`, { body: bodyOf(valuesOf(base), values), ifMatch }),
    words: ({ name }) => t('saved', { name }),
    touches: ['users', 'session', 'my-address', 'leads', 'reviews', 'reminders', 'counts'],
    onDone,
    onRefused: (error) => {
      setStale(error instanceof Problem && error.status === 412 ? error : null)
      refuse(error)
    },
  })
  return {
    save: (ifMatch: number) => change.mutate({ values: form.values, ifMatch }),
    busy: change.isPending,
    stale,
    forgive: () => setStale(null),
    refused,
  }
}

function bodyOf(before: UserValues, values: UserValues) {
  const { handOverTo, team, ...changed } = changedOnly(before, {
    ...values,
    name: values.name.trim(),
    team: values.team.trim(),
  })
  return {
    ...changed,
    ...(team === undefined ? {} : { team: team || null }),
    ...(changed.active === false && typeof handOverTo === 'string' ? { handOverTo } : {}),
  }
}

function valuesOf({ name, role, team, addresses, active }: UserPayload): UserValues {
  return { name, role, team: team ?? '', addresses: [...addresses], active, handOverTo: null }
}
