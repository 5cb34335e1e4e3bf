import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { laterChoices, laterDays } from '../../../domain/later.ts'
import { useSaveOwn } from './use-save-own.ts'
import { useSession } from '../../lib/session.ts'

/** When it is "later" for this person, and whether filing a mail reminds of its lead. The server keeps both. */
export function ReminderDefaults() {
  const { t } = useTranslation(['preferences', 'later', 'reviews'])
  const { laterDefault, filingReminder } = useSession().user
  const save = useSaveOwn()
  return (
    <>
      <NativeSelect
        maw={420}
        label={t('times.later')}
        description={t('times.laterHint')}
        data={[
          { value: '', label: t('times.laterNone') },
          ...laterChoices.map((value) => ({ value, label: t(`later:${value}`) })),
        ]}
        value={laterDefault ?? ''}
        onChange={({ currentTarget: { value } }) =>
          save({ laterDefault: laterChoices.find((each) => each === value) ?? null })
        }
      />
      <NativeSelect
        maw={420}
        label={t('times.filing')}
        description={t('times.filingHint')}
        data={[
          { value: '', label: t('reviews:noReminder') },
          ...laterDays.map((value) => ({ value, label: t(`later:${value}`) })),
        ]}
        value={filingReminder ?? ''}
        onChange={({ currentTarget: { value } }) =>
          save({ filingReminder: laterDays.find((each) => each === value) ?? null })
        }
      />
    </>
  )
}
