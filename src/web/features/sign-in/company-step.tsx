import { Alert, Button, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { PasswordField } from '../../ui/password-field.tsx'
import { ask } from '../../lib/api.ts'
import { signInWaysQuery } from '../../lib/sign-in-ways.ts'
import { submitOf } from '../../lib/form-errors.ts'
import { useRefusal } from '../../ui/use-refusal.ts'

/** The company and its first admin, who is signed in by it. */
export function CompanyStep({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('setUp')
  const queryClient = useQueryClient()
  const asksTenantName = useQuery(signInWaysQuery).data?.asksTenantName ?? true
  const form = useCompanyForm(asksTenantName)
  const { refused, refuse } = useRefusal(form, Object.keys(form.values))
  const create = useMutation({
    mutationFn: ({ tenantName, ...values }: typeof form.values) =>
      ask('/set-up', asksTenantName ? { ...values, tenantName } : values),
    onSuccess: async () => {
      onDone()
      await queryClient.invalidateQueries()
    },
    onError: refuse,
  })
  return (
    <form onSubmit={submitOf(form, (values) => create.mutate(values))} noValidate>
      <Stack>
        <Text size="sm">{t('codeWhere')}</Text>
        {refused !== null && (
          <Alert color="red" role="alert">
            {refused}
          </Alert>
        )}
        <TextInput label={t('code')} autoComplete="one-time-code" autoFocus {...form.getInputProps('code')} />
        {asksTenantName ? (
          <TextInput label={t('tenantName')} autoComplete="organization" {...form.getInputProps('tenantName')} />
        ) : (
          <Text size="sm">{t('tenantKnown')}</Text>
        )}
        <TextInput label={t('yourName')} autoComplete="name" {...form.getInputProps('name')} />
        <TextInput label={t('yourAddress')} type="email" autoComplete="email" {...form.getInputProps('address')} />
        <PasswordField
          label={t('password')}
          description={t('passwordRule')}
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={create.isPending}>
          {t('createTenant')}
        </Button>
      </Stack>
    </form>
  )
}

function useCompanyForm(asksTenantName: boolean) {
  const { t } = useTranslation('setUp')
  return useForm({
    initialValues: { code: '', tenantName: '', name: '', address: '', password: '' },
    validate: {
      code: (code) => (code.trim() === '' ? t('needed') : null),
      tenantName: (tenantName) => (asksTenantName && tenantName.trim() === '' ? t('needed') : null),
      name: (name) => (name.trim() === '' ? t('needed') : null),
      address: (address) => (address.includes('@') ? null : t('addressNeeded')),
      password: (password) => (password.length < 12 ? t('passwordShort') : null),
    },
  })
}
