import { Alert, Button, Group, Text } from '@mantine/core'
import { IconPlayerPause } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatMoment } from '../../lib/format.ts'
import { patch } from '../../lib/api.ts'
import { useChange } from '../../ui/use-change.ts'
import type { SettingsPayload } from '../../../contract/settings.ts'

/** Too many certain filings were corrected, so nothing is filed by itself; an admin ends that. */
export function FilingPaused({ settings }: { readonly settings: SettingsPayload }) {
  const { t } = useTranslation('rules')
  const resume = useChange({
    send: () => patch('/settings', { body: { filingPaused: false }, ifMatch: settings.version }),
    words: () => t('paused.resumed'),
    touches: ['settings'],
  })
  if (settings.filingPausedAt === null) return null
  return (
    <Alert
      color="orange"
      icon={<IconPlayerPause />}
      title={t('paused.title', { at: formatMoment(settings.filingPausedAt) })}
      mb="md"
    >
      <Text size="sm">{t('paused.why')}</Text>
      <Group mt="xs">
        <Button size="xs" loading={resume.isPending} onClick={() => resume.mutate(undefined)}>
          {t('paused.resume')}
        </Button>
      </Group>
    </Alert>
  )
}
