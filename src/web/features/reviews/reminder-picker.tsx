import { Button, Group, Menu, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOf, formatMoment } from '../../lib/format.ts'
import { FirstItem } from '../../ui/first-item.tsx'
import { useKeyHint } from '../../ui/keys.tsx'
import { morningOf } from '../../lib/later.ts'
import { LaterItems } from '../../ui/later-items.tsx'
import type { Extras } from './verdict.ts'

interface Props {
  readonly opened: boolean
  readonly onOpened: (opened: boolean) => void
  readonly extras: Extras
  readonly onExtras: (extras: Extras) => void
  /** By Preferences, where nothing else is chosen here; null: none. */
  readonly usual: string | null
}

/** A reminder that is set together with the confirmation. */
export function ReminderPicker({ opened, onOpened, extras, onExtras, usual }: Props) {
  const { t } = useTranslation('reviews')
  const hint = useKeyHint('reminder')
  const [isPickingDay, pickDay] = useState(false)
  const at = extras.reminderAt === undefined ? usual : extras.reminderAt
  if (isPickingDay)
    return (
      <DayField
        onChosen={(at) => onExtras({ ...extras, reminderAt: at.toISOString() })}
        onClose={() => pickDay(false)}
      />
    )
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm">
        {t('reminder')}: {at === null ? t('noReminder') : formatMoment(at)}
      </Text>
      <Menu opened={opened} onChange={onOpened} trapFocus={false} returnFocus>
        <Menu.Target>
          <Button size="compact-xs" variant="subtle" {...hint}>
            {t('change')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <FirstItem />
          <Menu.Item onClick={() => onExtras({ ...extras, reminderAt: null })}>{t('noReminder')}</Menu.Item>
          <LaterItems daysOnly onChosen={(at) => onExtras({ ...extras, reminderAt: at.toISOString() })} />
          <Menu.Item onClick={() => pickDay(true)}>{t('otherDay')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  )
}

interface DayFieldProps {
  readonly onChosen: (at: Date) => void
  readonly onClose: () => void
}

/** Any day to come; Enter or leaving the field takes it, Escape and an empty field leave all as it was. */
function DayField({ onChosen, onClose }: DayFieldProps) {
  const { t } = useTranslation('reviews')
  const [day, setDay] = useState('')
  const [isLeft, leave] = useState(false)
  const at = morningOf(day, new Date())
  /** A day that cannot be taken stays, and why: nobody is to believe that a reminder was set. */
  const close = ({ validity }: HTMLInputElement) => {
    leave(true)
    if (day === '' && !validity.badInput) onClose()
    if (at === null) return
    onChosen(at)
    onClose()
  }
  return (
    <TextInput
      autoFocus
      type="date"
      size="xs"
      label={t('reminderDay')}
      min={dayOf(new Date().toISOString())}
      error={(day !== '' || isLeft) && at === null ? t('dayPast') : undefined}
      value={day}
      onChange={(event) => setDay(event.currentTarget.value)}
      onBlur={({ currentTarget }) => close(currentTarget)}
      onKeyDown={({ key, currentTarget }) => {
        if (key === 'Enter') close(currentTarget)
        if (key === 'Escape') onClose()
      }}
    />
  )
}
