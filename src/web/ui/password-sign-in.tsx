import { Alert, Anchor, Button, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PasswordField } from './password-field.tsx'
import { ask, Problem } from '../lib/api.ts'
import { submitOf } from '../lib/form-errors.ts'
import { useProblemWords } from './use-problem-words.ts'

interface Props {
  /** Whose sign-in it is where that is known; empty elsewhere. */
  readonly address: string
  readonly onSignedIn: () => Promise<void>
}

/** Signs in by mail address and password; says nothing about which accounts exist. */
export function PasswordForm({ address, onSignedIn }: Props) {
  const { t } = useTranslation('signIn')
  const [waitSeconds, setWaitSeconds] = useState(0)
  useCountdown(waitSeconds, setWaitSeconds)
  const form = useForm({
    initialValues: { address, password: '' },
    validate: {
      address: (typed) => (typed.includes('@') ? null : t('addressNeeded')),
      password: (password) => (password === '' ? t('passwordNeeded') : null),
    },
  })
  const signIn = useMutation({
    mutationFn: (values: typeof form.values) => ask('/session', values),
    onSuccess: onSignedIn,
    onError: (error) => setWaitSeconds(waitOf(error)),
  })
  return (
    <form onSubmit={submitOf(form, (values) => signIn.mutate(values))} noValidate>
      <Stack>
        {signIn.isError && <Refused error={signIn.error} waitSeconds={waitSeconds} />}
        <TextInput
          label={t('address')}
          type="email"
          autoComplete="username"
          data-autofocus={address === '' || undefined}
          autoFocus={address === ''}
          {...form.getInputProps('address')}
        />
        <PasswordField
          label={t('password')}
          autoComplete="current-password"
          data-autofocus={address !== '' || undefined}
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={signIn.isPending} disabled={waitSeconds > 0}>
          {t('submit')}
        </Button>
        <Anchor size="xs" component="span" c="dimmed" underline="never">
          {t('forgot')}
        </Anchor>
      </Stack>
    </form>
  )
}

function Refused({ error, waitSeconds }: { readonly error: Error; readonly waitSeconds: number }) {
  const { t } = useTranslation('signIn')
  const sayWhy = useProblemWords()
  const isWrong = error instanceof Problem && error.status === 401
  return (
    <Alert color="red" role="alert">
      {waitSeconds > 0 ? t('wait', { count: waitSeconds }) : isWrong ? t('wrong') : sayWhy(error)}
    </Alert>
  )
}

/** Seconds the server asks to wait after too many failures. */
function waitOf(error: unknown): number {
  if (!(error instanceof Problem) || error.status !== 429) return 0
  const seconds = error.facts['retryAfterSeconds']
  return typeof seconds === 'number' ? seconds : 30
}

function useCountdown(seconds: number, set: (seconds: number) => void): void {
  useEffect(() => {
    if (seconds <= 0) return undefined
    const timer = window.setTimeout(() => set(seconds - 1), 1000)
    return () => window.clearTimeout(timer)
  }, [seconds, set])
}
