import { Card, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFacts } from './use-facts.tsx'
import type { Lead } from '../../lib/leads.ts'

/** All fields that hold something; empty ones would only be noise beside the history. */
export function LeadFacts({ lead }: { readonly lead: Lead }) {
  const { t } = useTranslation('leads')
  const facts = useFacts(lead).filter(({ value }) => value !== null)
  return (
    <Card withBorder component="section" aria-labelledby="lead-facts">
      <Title order={2} size="h5" id="lead-facts" mb="xs">
        {t('facts')}
      </Title>
      <Stack gap={6} component="dl" m={0}>
        {facts.map(({ field, value }) => (
          <div key={field}>
            <Text size="xs" c="dimmed" component="dt">
              {t(`field.${field}`)}
            </Text>
            <Text size="sm" component="dd" m={0} style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
              {value}
            </Text>
          </div>
        ))}
      </Stack>
    </Card>
  )
}
