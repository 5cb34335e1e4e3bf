import { Stack, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { AdminOnly } from '../../ui/admin-only.tsx'
import { BlockedSenders } from './blocked-senders.tsx'
import { FilingPaused } from './filing-paused.tsx'
import { LearnedRules } from './learned-rules.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Page } from '../../ui/page.tsx'
import { SettingsForm } from './settings-form.tsx'
import { get } from '../../lib/api.ts'
import type { SettingsPayload } from '../../../contract/settings.ts'

/** How mail is filed here; every change holds for mail that comes from then on. */
export function RulesPage() {
  const { t } = useTranslation('rules')
  const settings = useQuery({
    queryKey: ['settings'],
    queryFn: ({ signal }) => get<SettingsPayload>('/settings', signal),
  })
  return (
    <AdminOnly>
      <Page title={t('title')} about={t('about')} size="md">
        <Stack gap="xl">
          <Loaded query={settings} lines={10}>
            {(found) => (
              <>
                <FilingPaused settings={found} />
                <SettingsForm settings={found} />
              </>
            )}
          </Loaded>
          <section aria-labelledby="learned-rules">
            <Title order={2} size="h4" id="learned-rules" mb="sm">
              {t('learned.title')}
            </Title>
            <LearnedRules />
          </section>
          <section aria-labelledby="blocked-senders">
            <Title order={2} size="h4" id="blocked-senders" mb="sm">
              {t('blocks.title')}
            </Title>
            <BlockedSenders />
          </section>
        </Stack>
      </Page>
    </AdminOnly>
  )
}
