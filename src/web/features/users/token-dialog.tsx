import { Alert, Button, Checkbox, Group, Radio, Stack, Text, TextInput } from '@mantine/core'
import { useForm, type UseFormReturnType } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyLine } from '../../ui/copy-line.tsx'
import { UserSelect } from '../../ui/user-select.tsx'
import { submitOf } from '../../lib/form-errors.ts'
import { post } from '../../lib/api.ts'
import { useChange } from '../../ui/use-change.ts'
import { ownTimeZone } from '../../lib/time-zone.ts'
import { daysAfter, momentAt } from '../../../domain/clock-time.ts'
import type { Role } from '../../../domain/access.ts'
import { FormModal, useUnsaved } from '../../ui/form-modal.tsx'
import { FormEnd } from '../../ui/form-end.tsx'
import { useRefusal } from '../../ui/use-refusal.ts'

interface Props {
  readonly opened: boolean
  readonly onClose: () => void
}

/** Makes a key for a program; its secret is shown this once. */
export function TokenDialog({ opened, onClose }: Props) {
  const { t } = useTranslation(['users', 'common'])
  return (
    <FormModal opened={opened} onClose={onClose} title={t('tokens.create')}>
      <NewToken onClose={onClose} />
    </FormModal>
  )
}

function NewToken({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['users', 'common'])
  const [secret, setSecret] = useState<string | null>(null)
  if (secret === null) return <TokenForm onMade={setSecret} onClose={onClose} />
  return (
    <Stack>
      <Alert color="yellow">{t('tokens.once')}</Alert>
      <CopyLine label={t('tokens.secret')} value={secret} />
      <Group justify="flex-end">
        <Button onClick={onClose}>{t('common:close')}</Button>
      </Group>
    </Stack>
  )
}

interface Values {
  name: string
  role: Role
  scopes: string[]
  userId: string | null
  /** The last day, as the field has it: 2026-12-31; empty: no end. */
  expiresAt: string
}

/** The last second of the day in the reader's time zone, so that it is shown as that day. */
function endOfDay(day: string): string | null {
  const next = day === '' ? null : momentAt(daysAfter(day, 1), '00:00', ownTimeZone())
  return next === null ? null : new Date(next.getTime() - 1_000).toISOString()
}

function TokenForm({ onMade, onClose }: { readonly onMade: (secret: string) => void; readonly onClose: () => void }) {
  const { t } = useTranslation(['users', 'common'])
  const form = useForm<Values>({
    initialValues: { name: '', role: 'rep', scopes: ['read'], userId: null, expiresAt: '' },
    validate: {
      name: (name) => (name.trim() === '' ? t('tokens.nameNeeded') : null),
      scopes: (scopes) => (scopes.length === 0 ? t('tokens.scopeNeeded') : null),
    },
  })
  useUnsaved(form.isDirty())
  const { refused, refuse } = useRefusal(form, ['name', 'role', 'scopes', 'userId', 'expiresAt'])
  const create = useChange({
    send: ({ name, role, scopes, userId, expiresAt }: Values) =>
      post<{ secret: string }>('/tokens', {
        body: { name: name.trim(), role, scopes, userId, expiresAt: endOfDay(expiresAt) },
      }),
    words: (_, { name }) => t('tokens.created', { name: name.trim() }),
    touches: ['tokens'],
    onDone: ({ secret }) => onMade(secret),
    onRefused: refuse,
  })
  return (
    <form onSubmit={submitOf(form, (values) => create.mutate(values))} noValidate>
      <Stack>
        <TextInput
          data-autofocus
          withAsterisk
          label={t('tokens.name')}
          description={t('tokens.nameHint')}
          maxLength={100}
          {...form.getInputProps('name')}
        />
        <TokenRights form={form} />
        <Text size="xs" c="dimmed">
          {t('tokens.least')}
        </Text>
        <FormEnd refused={refused} act={t('tokens.createNow')} busy={create.isPending} onCancel={onClose} />
      </Stack>
    </form>
  )
}

function TokenRights({ form }: { readonly form: UseFormReturnType<Values> }) {
  const { t } = useTranslation(['users', 'common'])
  return (
    <>
      <Radio.Group label={t('field.role')} {...form.getInputProps('role')}>
        <Group mt={4}>
          {(['rep', 'reviewer', 'admin'] as const).map((role) => (
            <Radio key={role} value={role} label={t(`common:role.${role}`)} />
          ))}
        </Group>
      </Radio.Group>
      <Checkbox.Group label={t('tokens.scopes')} description={t('tokens.sendHint')} {...form.getInputProps('scopes')}>
        <Group mt={4}>
          {(['read', 'write', 'admin', 'send'] as const).map((scope) => (
            <Checkbox key={scope} value={scope} label={t(`scope.${scope}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      <UserSelect
        label={t('tokens.user')}
        description={t('tokens.userHint')}
        {...form.getInputProps('userId')}
        value={form.values.userId}
      />
      <TextInput
        type="date"
        label={t('tokens.expires')}
        description={t('tokens.expiresHint')}
        {...form.getInputProps('expiresAt')}
      />
    </>
  )
}
