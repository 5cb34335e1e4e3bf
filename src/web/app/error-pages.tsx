import { Button, Container, Group, TextInput } from '@mantine/core'
import { Link, useNavigate, useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyPanel, ErrorPanel } from '../ui/panels.tsx'
import { ForbiddenPanel, MissingPanel } from '../ui/refused-panels.tsx'
import { Problem } from '../lib/api.ts'

export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const retry = () => {
    reset()
    void router.invalidate()
  }
  if (error instanceof Problem && error.status === 403) return <ForbiddenPanel />
  if (error instanceof Problem && error.status === 404) return <MissingPanel />
  return (
    <Container size="sm" py="xl">
      <ErrorPanel error={error} onRetry={retry} />
    </Container>
  )
}

export function NotFoundPage() {
  const { t } = useTranslation('common')
  return (
    <Container component="main" size="sm" py="xl">
      <EmptyPanel
        title={t('notFound.title')}
        action={
          <Button component={Link} to="/">
            {t('notFound.home')}
          </Button>
        }
      >
        {t('notFound.next')}
      </EmptyPanel>
      <FindLead />
    </Container>
  )
}

/** Most who come here by a link wanted a lead. */
function FindLead() {
  const { t } = useTranslation('common')
  const navigate = useNavigate()
  const [words, setWords] = useState('')
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        void navigate({ to: '/leads', search: { q: words.trim() } })
      }}
    >
      <Group justify="center" align="flex-end">
        <TextInput
          type="search"
          label={t('leadSearch.label')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <Button type="submit" variant="default">
          {t('notFound.search')}
        </Button>
      </Group>
    </form>
  )
}
