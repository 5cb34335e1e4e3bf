import { Select, Stack, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { clockTimePattern } from '../../../domain/clock-time.ts'
import { patch } from '../../lib/api.ts'
import { sessionQuery, useSession } from '../../lib/session.ts'
import { browserTimeZone, followOwnTimes, usualReminderTime, type OwnTimes } from '../../lib/time-zone.ts'
import { useChange } from '../../ui/use-change.ts'

/** Own clocks: in which zone times are shown, and when reminders of a day come. The server keeps both. */
export function TimeSettings() {
  const { t } = useTranslation('preferences')
  const { user } = useSession()
  const save = useSave()
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
        onChange={(zone) => save({ timeZone: zone === '' ? null : zone, reminderTime: user.reminderTime })}
      />
      <ReminderTime
        key={user.reminderTime}
        known={user.reminderTime ?? usualReminderTime}
        onChosen={(reminderTime) => save({ timeZone: user.timeZone, reminderTime })}
      />
    </Stack>
  )
}

function useSave(): (times: OwnTimes) => void {
  const { t } = useTranslation('preferences')
  const queryClient = useQueryClient()
  const session = useSession()
  const save = useChange({
    send: (times: OwnTimes) => patch('/session', { body: times }),
    words: () => t('saved'),
    touches: ['session', 'home', 'status'],
  })
  return (times) => {
    // Known at once, so that the page shows it before the server has answered.
    followOwnTimes(times)
    queryClient.setQueryData(sessionQuery.queryKey, { ...session, user: { ...session.user, ...times } })
    save.mutate(times)
  }
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
