import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatList } from '../lib/format.ts'
import type { MessagePayload } from '../../contract/message.ts'

/** What is different from the earlier mail whose Message-ID this one bears; nothing where its id is its own. */
export function ReusedId({ reusedId }: Pick<MessagePayload, 'reusedId'>) {
  const { t } = useTranslation('evidence')
  if (reusedId === null) return null
  return (
    <Text size="sm" c="orange">
      {t('reused.differs', { what: formatList(reusedId.differs.map((each) => t(`reused.${each}`))) })}
    </Text>
  )
}
