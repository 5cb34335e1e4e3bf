import { Alert, Button, Container, Divider, Paper, Stack, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { PasswordForm } from '../../ui/password-sign-in.tsx'
import type { OidcProblem } from '../../../domain/oidc.ts'
import { signInWaysQuery } from '../../lib/sign-in-ways.ts'
import { cardMemory, nothingShown } from '../../lib/new-mail.ts'
import { LanguageChoice } from '../../ui/language-choice.tsx'

/** Sign in by password or OIDC; says nothing about which accounts exist. */
export function SignInPage() {
  const { t } = useTranslation('signIn')
  const { data: ways } = useQuery(signInWaysQuery)
  const { next } = useSearch({ from: '/sign-in' })
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const goOn = async () => {
    await queryClient.invalidateQueries({ queryKey: ['session'] })
    await navigate({ to: next ?? '/' })
  }
  useEffect(() => {
    if (ways?.needsSetUp === true) void navigate({ to: '/set-up' })
  }, [ways, navigate])
  // Whoever signs in here is told of his mail, whatever the one before put off.
  useEffect(() => cardMemory.set(nothingShown), [])
  return (
    <Container component="main" size={420} py={{ base: 'md', sm: 72 }}>
      <Stack>
        <Title order={1} size="h3" ta="center">
          {t('title')}
        </Title>
        <Paper withBorder p="lg">
          {ways?.oidc !== null && ways?.oidc !== undefined && (
            <>
              <CameBack provider={ways.oidc.label} />
              <Button
                component="a"
                href={`/api/session/oidc?next=${encodeURIComponent(next ?? '/')}`}
                fullWidth
                variant="default"
              >
                {t('oidc', { provider: ways.oidc.label })}
              </Button>
              <Divider my="md" label={t('or')} />
            </>
          )}
          <PasswordForm onSignedIn={goOn} address="" />
        </Paper>
        <LanguageChoice />
      </Stack>
    </Container>
  )
}

/** What the server may say in `?problem=`; anything else somebody made up. */
const problems: Readonly<Record<OidcProblem, true>> = {
  oidc_unavailable: true,
  oidc_cancelled: true,
  oidc_failed: true,
  oidc_mail_unverified: true,
  oidc_unknown_person: true,
  oidc_other_person: true,
}

/** Why somebody came back from the provider without being signed in. */
function CameBack({ provider }: { readonly provider: string }) {
  const { t } = useTranslation('signIn')
  const problem = useLocation({ select: ({ searchStr }) => new URLSearchParams(searchStr).get('problem') })
  if (problem === null || !Object.hasOwn(problems, problem)) return null
  return (
    <Alert color="red" role="alert" mb="md">
      {t(`problem.${problem}`, { provider })}
    </Alert>
  )
}
