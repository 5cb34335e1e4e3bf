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
  const { waitSeconds, leftSeconds, begin } = useCountdown()
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
    onError: (error) => begin(waitOf(error)),
  })
  return (
    <form onSubmit={submitOf(form, (values) => signIn.mutate(values))} noValidate>
      <Stack>
        {signIn.isError && <Refused error={signIn.error} {...{ waitSeconds, leftSeconds }} />}
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
        <Button type="submit" loading={signIn.isPending} disabled={leftSeconds > 0}>
          {t('submit')}
        </Button>
        <Anchor size="xs" component="span" c="dimmed" underline="never">
          {t('forgot')}
        </Anchor>
      </Stack>
    </form>
  )
}

interface RefusedProps {
  readonly error: Error
  /** How long one has to wait in all; 0: not at all. */
  readonly waitSeconds: number
  readonly leftSeconds: number
}

function Refused({ error, waitSeconds, leftSeconds }: RefusedProps) {
  const { t } = useTranslation('signIn')
  const sayWhy = useProblemWords()
  const isWrong = error instanceof Problem && error.status === 401
  // Once it is over there is nothing to say: the button works again.
  if (waitSeconds > 0 && leftSeconds === 0) return null
  return (
    <Alert color="red" role="alert">
      {waitSeconds > 0 ? (
        <>
          {/* Said once: a screen reader would say each second that ticks away. */}
          <span className="visually-hidden">{t('wait', { count: waitSeconds })}</span>
          <span aria-hidden>{t('wait', { count: leftSeconds })}</span>
        </>
      ) : isWrong ? (
        t('wrong')
      ) : (
        sayWhy(error)
      )}
    </Alert>
  )
}

/** Seconds the server asks to wait after too many failures. */
function waitOf(error: unknown): number {
  if (!(error instanceof Problem) || error.status !== 429) return 0
  const seconds = error.facts['retryAfterSeconds']
  return typeof seconds === 'number' ? seconds : 30
}

function useCountdown() {
  const [waitSeconds, setWait] = useState(0)
  const [leftSeconds, setLeft] = useState(0)
  useEffect(() => {
    if (leftSeconds <= 0) return undefined
    const timer = window.setTimeout(() => setLeft(leftSeconds - 1), 1000)
    return () => window.clearTimeout(timer)
  }, [leftSeconds])
  const begin = (seconds: number) => {
    setWait(seconds)
    setLeft(seconds)
  }
  return { waitSeconds, leftSeconds, begin }
}
