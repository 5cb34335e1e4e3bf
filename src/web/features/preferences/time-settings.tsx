import { Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { clockTimePattern } from '../../../domain/clock-time.ts'
import { browserTimeZone, usualReminderTime } from '../../lib/time-zone.ts'
import { ReminderDefaults } from './reminder-defaults.tsx'
import { useSaveOwn } from './use-save-own.ts'
import { useSession } from '../../lib/session.ts'

/** Own clocks: in which zone times are shown, and when reminders of a day come. The server keeps both. */
export function TimeSettings() {
  const { t } = useTranslation('preferences')
  const { user } = useSession()
  const save = useSaveOwn()
  const here = browserTimeZone()
  return (
    <Stack>
      <Select
        maw={420}
        searchable
        label={t('times.zone')}
        description={t('times.zoneHint')}
        nothingFoundMessage={t('times.noZone')}
        allowDeselect={false}
        data={[{ value: '', label: t('times.asBrowser', { zone: here }) }, ...Intl.supportedValuesOf('timeZone')]}
        value={user.timeZone ?? ''}
        onChange={(zone) => save({ timeZone: zone === '' ? null : zone })}
      />
      <ReminderTime
        key={user.reminderTime}
        known={user.reminderTime ?? usualReminderTime}
        onChosen={(reminderTime) => save({ reminderTime })}
      />
      <ReminderDefaults />
    </Stack>
  )
}

/** Taken when the field is left or by Enter: while somebody types, half of a time is there. */
function ReminderTime({ known, onChosen }: { readonly known: string; readonly onChosen: (time: string) => void }) {
  const { t } = useTranslation('preferences')
  const [time, setTime] = useState(known)
  const isTime = clockTimePattern.test(time)
  const take = () => {
    if (isTime && time !== known) onChosen(time)
  }
  return (
    <TextInput
      maw={420}
      type="time"
      label={t('times.reminder')}
      description={t('times.reminderHint')}
      error={isTime ? undefined : t('times.notATime')}
      value={time}
      onChange={(event) => setTime(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={({ key }) => {
        if (key === 'Enter') take()
      }}
    />
  )
}
