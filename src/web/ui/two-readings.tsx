import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatList } from '../lib/format.ts'
import type { MessagePayload } from '../../contract/message.ts'

/** Which fields another program may read in another way; nothing where all programs read the mail alike. */
export function TwoReadings({ twoReadings }: Pick<MessagePayload, 'twoReadings'>) {
  const { t } = useTranslation('evidence')
  if (twoReadings.length === 0) return null
  return (
    <Text size="sm" c="orange">
      {t('twoReadings.fields', { what: formatList(twoReadings.map((each) => t(`twoReadings.${each}`))) })}
    </Text>
  )
}
