import { Container, Paper, Stack, Stepper, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { CompanyStep } from './company-step.tsx'
import { HostNameStep } from './host-name-step.tsx'
import { LanguageChoice } from '../../ui/language-choice.tsx'
import { PeopleStep } from './people-step.tsx'
import { Problem } from '../../lib/api.ts'
import { sessionQuery } from '../../lib/session.ts'
import { TestMailStep } from './test-mail-step.tsx'
import { usePageTitle } from '../../ui/page.tsx'

const steps = ['company', 'hostName', 'people', 'testMail'] as const
type Step = (typeof steps)[number]

/**
 * The first start: the company and its first admin, guarded by the one-time code that the server's log printed; then what
 * makes mail arrive. The step stands in the address, and what was done at the server, so that a reload goes on where it was.
 */
export function SetUpPage() {
  const { t } = useTranslation('setUp')
  const step = useStep()
  const navigate = useNavigate()
  const goTo = (next: Step) => void navigate({ to: '/set-up', search: { step: next } })
  usePageTitle(t('title'))
  return (
    <Container component="main" size={620} py={{ base: 'md', sm: 56 }}>
      <Stack>
        <Title order={1} size="h3">
          {t('title')}
        </Title>
        <Stepper active={steps.indexOf(step)} size="sm" component="nav" aria-label={t('steps')}>
          {steps.map((each) => (
            <Stepper.Step key={each} label={t(`step.${each}`)} aria-current={each === step ? 'step' : undefined} />
          ))}
        </Stepper>
        <Paper withBorder p="lg">
          {step === 'company' && <CompanyStep onDone={() => goTo('hostName')} />}
          {step === 'hostName' && <HostNameStep onDone={() => goTo('people')} />}
          {step === 'people' && <PeopleStep onDone={() => goTo('testMail')} />}
          {step === 'testMail' && <TestMailStep onDone={() => void navigate({ to: '/my-address' })} />}
        </Paper>
        <LanguageChoice />
      </Stack>
    </Container>
  )
}

/** The step of the address. Whoever is signed in has a company already; the later steps need somebody who is signed in. */
function useStep(): Step {
  const { step = 'company' } = useSearch({ strict: false })
  const navigate = useNavigate()
  const { data: session, error } = useQuery({ ...sessionQuery, retry: false })
  const isDone = step === 'company' && session?.user.role === 'admin'
  const isSignedOut = step !== 'company' && error instanceof Problem && error.status === 401
  useEffect(() => {
    if (isDone) void navigate({ to: '/set-up', search: { step: 'hostName' }, replace: true })
    if (isSignedOut) void navigate({ to: '/sign-in', search: { next: `/set-up?step=${step}` }, replace: true })
  }, [isDone, isSignedOut, step, navigate])
  return step
}
