import { Alert, Button, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { AddHostName } from './add-host-name.tsx'
import { CrmAddress } from './crm-address.tsx'
import { EmptyPanel } from '../../ui/panels.tsx'
import { HostNameCard } from './host-name-card.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Page } from '../../ui/page.tsx'
import { hostNamesQuery } from '../../lib/host-names.ts'

/** The mail hosts that stand for this company; a sender counts as ours only with one that DNS proves. */
export function HostNamesPage() {
  const { t } = useTranslation('hostNames')
  const { add } = useSearch({ from: '/shell/admin/host-names' })
  const navigate = useNavigate({ from: '/admin/host-names' })
  const hostNames = useQuery(hostNamesQuery)
  const adding = add !== undefined
  const setAdding = (hostName: string | undefined) => void navigate({ search: { add: hostName }, replace: true })
  return (
    <Page title={t('title')} about={t('about')} actions={<Button onClick={() => setAdding('')}>{t('add')}</Button>}>
      <CrmAddress />
      <Loaded query={hostNames} lines={6}>
        {({ items }) => (
          <Stack>
            {items.length > 0 && items.every(({ state }) => state === 'pending') && (
              <Alert color="yellow">{t('noneVerified')}</Alert>
            )}
            {items.length === 0 && (
              <EmptyPanel title={t('empty')} action={<Button onClick={() => setAdding('')}>{t('add')}</Button>}>
                {t('emptyNext')}
              </EmptyPanel>
            )}
            {items.map((hostName) => (
              <HostNameCard key={hostName.id} hostName={hostName} />
            ))}
          </Stack>
        )}
      </Loaded>
      <AddHostName key={add ?? 'closed'} opened={adding} suggested={add ?? ''} onClose={() => setAdding(undefined)} />
    </Page>
  )
}
