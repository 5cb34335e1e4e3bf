import { Badge, Button, Card, Code, Group, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconHelpCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { CopyLine } from '../../ui/copy-line.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { crmAddressQuery } from '../../lib/host-names.ts'
import type { CrmAddressPayload } from '../../../contract/host-name.ts'

/** Where the company's people send copies to, and whether DNS leads mail there. */
export function CrmAddress() {
  const { t } = useTranslation('hostNames')
  const answer = useQuery(crmAddressQuery)
  return (
    <Card withBorder component="section" aria-labelledby="crm-address">
      <Stack gap="sm">
        <Title order={2} size="h4" id="crm-address">
          {t('crm.title')}
        </Title>
        <Loaded query={answer} lines={4}>
          {({ crmAddress, plusAddress, domain, mx }) => (
            <>
              <CopyLine label={t('crm.title')} value={crmAddress} />
              <Text size="sm">{t('crm.plus')}</Text>
              <CopyLine label={t('crm.plusLabel')} value={plusAddress} />
              <Mx domain={domain} mx={mx} />
              <Group>
                <Button variant="default" loading={answer.isFetching} onClick={() => void answer.refetch()}>
                  {t('checkNow')}
                </Button>
              </Group>
            </>
          )}
        </Loaded>
      </Stack>
    </Card>
  )
}

function Mx({ domain, mx }: Pick<CrmAddressPayload, 'domain' | 'mx'>) {
  const { t } = useTranslation('hostNames')
  const { color, Icon } = looks[mx.state]
  return (
    <Stack gap={4} role="status">
      <Group gap="xs">
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {t('crm.mx', { domain })}
        </Text>
        <Badge variant="light" color={color} leftSection={<Icon size={13} aria-hidden />}>
          {t(`crm.state.${mx.state}`)}
        </Badge>
      </Group>
      <Text size="sm">{t(`crm.means.${mx.state}`, { domain })}</Text>
      {mx.exchanges.map((exchange) => (
        <Code key={exchange} block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
          {exchange}
        </Code>
      ))}
      {mx.trouble !== null && (
        <Text size="xs" c="dimmed">
          {t('crm.code', { code: mx.trouble })}
        </Text>
      )}
    </Stack>
  )
}

const looks = {
  found: { color: 'teal', Icon: IconCircleCheck },
  none: { color: 'orange', Icon: IconAlertTriangle },
  no_answer: { color: 'gray', Icon: IconHelpCircle },
} as const
