import { Group, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { clockTimePattern } from '../../../domain/clock-time.ts'
import { askForNotices, noticeState } from '../../lib/browser-notice.ts'
import { preferences } from '../../lib/preferences.ts'
import { useSession } from '../../lib/session.ts'
import { useStored } from '../../lib/stored.ts'
import type { QuietHours } from '../../lib/quiet-hours.ts'

const usualQuietHours: QuietHours = { from: '18:00', to: '08:00' }

/** How new mail is told in this browser, and when it is not. */
export function NoticeSettings() {
  const { t } = useTranslation('preferences')
  const { tenant } = useSession()
  const chosen = useStored(preferences)
  const quiet = chosen.quietHours ?? null
  if (tenant.newMailCard === 'off') return <Text size="sm">{t('notices.off')}</Text>
  return (
    <Stack>
      <BrowserNotices />
      <Switch
        label={t('notices.quiet')}
        description={t(tenant.newMailCard === 'strict' ? 'notices.quietHintStrict' : 'notices.quietHint')}
        checked={quiet !== null}
        onChange={({ currentTarget }) =>
          preferences.set({ ...chosen, quietHours: currentTarget.checked ? usualQuietHours : null })
        }
      />
      {quiet !== null && (
        <Group align="flex-start">
          <TimeField label={t('notices.from')} known={quiet.from} onChosen={(from) => changeQuiet({ from })} />
          <TimeField label={t('notices.to')} known={quiet.to} onChosen={(to) => changeQuiet({ to })} />
        </Group>
      )}
      <Text size="xs" c="dimmed">
        {t('looks.here')}
      </Text>
    </Stack>
  )
}

function changeQuiet(change: Partial<QuietHours>): void {
  const chosen = preferences.get()
  preferences.set({ ...chosen, quietHours: { ...usualQuietHours, ...chosen.quietHours, ...change } })
}

/** Says why not, where a browser cannot or its person has refused; what is to be done then only the browser can do. */
function BrowserNotices() {
  const { t } = useTranslation('preferences')
  const { browserNotices = false } = useStored(preferences)
  const [state, setState] = useState(noticeState)
  const wish = async (wished: boolean) => {
    const allowed = wished ? await askForNotices() : state
    setState(allowed)
    preferences.set({ ...preferences.get(), browserNotices: wished && allowed === 'granted' })
  }
  return (
    <Switch
      label={t('notices.browser')}
      description={t('notices.browserHint')}
      error={state === 'denied' ? t('notices.denied') : state === 'impossible' ? t('notices.impossible') : undefined}
      disabled={state === 'impossible'}
      checked={browserNotices && state === 'granted'}
      onChange={({ currentTarget }) => void wish(currentTarget.checked)}
    />
  )
}

interface TimeFieldProps {
  readonly label: string
  readonly known: string
  readonly onChosen: (time: string) => void
}

/** While somebody types, half of a time is there: it is taken once it is one. */
function TimeField({ label, known, onChosen }: TimeFieldProps) {
  const { t } = useTranslation('preferences')
  const [time, setTime] = useState(known)
  const isTime = clockTimePattern.test(time)
  return (
    <TextInput
      type="time"
      label={label}
      error={isTime ? undefined : t('times.notATime')}
      value={time}
      onChange={({ currentTarget: { value } }) => {
        setTime(value)
        if (clockTimePattern.test(value)) onChosen(value)
      }}
    />
  )
}
