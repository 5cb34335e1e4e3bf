import { Alert, Button, Container, Paper, Stack, Text, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PasswordField } from '../../ui/password-field.tsx'
import { EmptyPanel } from '../../ui/panels.tsx'
import { LanguageChoice } from '../../ui/language-choice.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { submitOf } from '../../lib/form-errors.ts'
import { ask, get, Problem } from '../../lib/api.ts'
import { usePageTitle } from '../../ui/page.tsx'
import { useRefusal } from '../../ui/use-refusal.ts'

interface Invitation {
  readonly name: string
  readonly address: string
  readonly tenantName: string
  readonly purpose: 'join' | 'password'
}

/** Where a link leads that an admin made: choose a password, and be in. */
export function InvitationPage() {
  const { t } = useTranslation('signIn')
  const { token } = useParams({ from: '/invitations/$token' })
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => get<Invitation>(`/invitations/${encodeURIComponent(token)}`, signal),
    retry: false,
  })
  const title = t(invitation.data?.purpose === 'password' ? 'invitation.passwordTitle' : 'invitation.title')
  usePageTitle(title)
  const isOver = invitation.error instanceof Problem && [404, 410].includes(invitation.error.status)
  return (
    <Container component="main" size={420} py={{ base: 'md', sm: 72 }}>
      <Stack>
        <Title order={1} size="h3" ta="center">
          {title}
        </Title>
        <Paper withBorder p="lg">
          {isOver ? (
            <EmptyPanel title={t('invitation.over')}>{t('invitation.overNext')}</EmptyPanel>
          ) : (
            <Loaded query={invitation} lines={4}>
              {(found) => <AcceptForm token={token} invitation={found} />}
            </Loaded>
          )}
        </Paper>
        <LanguageChoice />
      </Stack>
    </Container>
  )
}

function AcceptForm({ token, invitation }: { readonly token: string; readonly invitation: Invitation }) {
  const { t } = useTranslation('signIn')
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (password) => (password.length < 12 ? t('invitation.tooShort') : null) },
  })
  const { refused, refuse } = useRefusal(form, ['password'])
  const accept = useMutation({
    mutationFn: (values: typeof form.values) => ask(`/invitations/${encodeURIComponent(token)}/accept`, values),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['session'] })
      await navigate({ to: '/' })
    },
    onError: refuse,
  })
  return (
    <form onSubmit={submitOf(form, (values) => accept.mutate(values))} noValidate>
      <Stack>
        <Text size="sm">
          {t(invitation.purpose === 'password' ? 'invitation.passwordGreeting' : 'invitation.greeting', {
            name: invitation.name,
            tenant: invitation.tenantName,
            address: invitation.address,
          })}
        </Text>
        {refused !== null && (
          <Alert color="red" role="alert">
            {refused}
          </Alert>
        )}
        {/* Tells password managers which account the password is for. */}
        <input type="email" autoComplete="username" value={invitation.address} readOnly hidden />
        <PasswordField
          autoFocus
          label={t('invitation.password')}
          description={t('invitation.rule')}
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={accept.isPending}>
          {t('invitation.accept')}
        </Button>
      </Stack>
    </form>
  )
}
