import { Alert, Code, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Moment } from '../../ui/moment.tsx'
import type { HostNamePayload } from '../../../contract/host-name.ts'

interface Props {
  readonly check: HostNamePayload['lastCheck']
  readonly verified: boolean
}

/** What DNS answered the last time, word for word, so that a typing error shows. */
export function LastCheck({ check, verified }: Props) {
  const { t } = useTranslation('hostNames')
  if (check === null) return null
  return (
    <Alert variant="light" color={verified ? 'teal' : 'gray'} role="status">
      <Stack gap={4}>
        <Text size="sm" component="div">
          {t('lastCheck')} <Moment at={check.at} size="sm" span />
        </Text>
        {check.trouble !== null && (
          <Text size="sm">
            {t(`trouble.${check.trouble}`, { defaultValue: t('trouble.other', { why: check.trouble }) })}
          </Text>
        )}
        {check.saw.length === 0 && check.trouble === null && <Text size="sm">{t('sawNothing')}</Text>}
        {check.saw.length > 0 && <Text size="sm">{t('saw')}</Text>}
        {check.saw.map((value, at) => (
          <Code key={at} block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
            {value}
          </Code>
        ))}
      </Stack>
    </Alert>
  )
}
