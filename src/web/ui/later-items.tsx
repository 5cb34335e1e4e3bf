import { Menu, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatMoment } from '../lib/format.ts'
import { laterTimes } from '../lib/later.ts'
import { useSession } from '../lib/session.ts'
import { useNow } from './use-now.ts'

interface Props {
  readonly onChosen: (at: Date) => void
  /** Whole days only. */
  readonly daysOnly?: boolean
}

/**
 * Moments to come back to something, as items of a menu; first the one that the person chose in Preferences, so that the key
 * and Enter take it. They are worked out only while the menu is open.
 */
export function LaterItems({ onChosen, daysOnly = false }: Props) {
  const { t } = useTranslation('later')
  const own = useSession().user.laterDefault
  const times = laterTimes(useNow()).filter(({ id }) => !daysOnly || id !== 'hour')
  return times
    .toSorted((one, other) => Number(other.id === own) - Number(one.id === own))
    .map(({ id, at }) => (
      <Menu.Item
        key={id}
        onClick={() => onChosen(at)}
        rightSection={<Text size="xs">{formatMoment(at.toISOString())}</Text>}
      >
        {t(`later:${id}`)}
        {id === own && (
          <Text size="xs" c="dimmed">
            {t('later:own')}
          </Text>
        )}
      </Menu.Item>
    ))
}
