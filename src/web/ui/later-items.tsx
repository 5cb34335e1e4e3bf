import { Menu, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatMoment } from '../lib/format.ts'
import { laterTimes } from '../lib/later.ts'
import { useNow } from './use-now.ts'

interface Props {
  readonly onChosen: (at: Date) => void
  /** Whole days only. */
  readonly daysOnly?: boolean
}

/** Moments to come back to something, as items of a menu. They are worked out only while the menu is open. */
export function LaterItems({ onChosen, daysOnly = false }: Props) {
  const { t } = useTranslation('later')
  const times = laterTimes(useNow()).filter(({ id }) => !daysOnly || id !== 'hour')
  return times.map(({ id, at }) => (
    <Menu.Item
      key={id}
      onClick={() => onChosen(at)}
      rightSection={<Text size="xs">{formatMoment(at.toISOString())}</Text>}
    >
      {t(`later:${id}`)}
    </Menu.Item>
  ))
}
