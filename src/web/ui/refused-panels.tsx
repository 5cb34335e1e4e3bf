import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyPanel } from './panels.tsx'
import { formatList } from '../lib/format.ts'
import { usePeople } from '../lib/people.ts'

/** What this person may not see, and who can change that. */
export function ForbiddenPanel() {
  const { t } = useTranslation('common')
  const admins = usePeople().filter(({ active, role }) => active && role === 'admin')
  return (
    <EmptyPanel
      title={t('forbidden.title')}
      action={
        <Button component={Link} to="/">
          {t('notFound.home')}
        </Button>
      }
    >
      {t('forbidden.next')}
      {admins.length > 0 && ` ${t('forbidden.admins', { names: formatList(admins.map(({ name }) => name)) })}`}
    </EmptyPanel>
  )
}

/** What is not there, or is not this person's: asking again would change nothing. */
export function MissingPanel() {
  const { t } = useTranslation('common')
  return <EmptyPanel title={t('missing.title')}>{t('refusal.not_found')}</EmptyPanel>
}
