import { Anchor, Badge, Card, List, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { similarQuery } from '../../lib/leads.ts'

/** Leads that look like this one, each with what they share; nothing where there are none. */
export function SimilarLeads({ leadId }: { readonly leadId: string }) {
  const { t } = useTranslation('leads')
  const { data } = useQuery(similarQuery(leadId))
  const items = data?.items ?? []
  const hiddenCount = data?.hiddenCount ?? 0
  if (items.length + hiddenCount === 0) return null
  return (
    <Card withBorder component="section" aria-labelledby="similar-leads">
      <Title order={2} size="h5" id="similar-leads" mb="xs">
        {t('similar', { count: items.length + hiddenCount })}
      </Title>
      <List size="sm" listStyleType="none" spacing="xs">
        {items.map(({ flagId, lead, reasons }) => (
          <List.Item key={flagId}>
            <Anchor component={Link} to={`/leads/${lead.id}`} size="sm">
              {lead.number} {lead.name}
            </Anchor>
            {lead.outcome !== 'open' && (
              <Badge size="xs" variant="light" color="gray" ml={6}>
                {t(`outcome.${lead.outcome}`)}
              </Badge>
            )}
            <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {reasons.map(({ kind, value }) => t(`sameBy.${kind}`, { value })).join(' · ')}
            </Text>
          </List.Item>
        ))}
      </List>
      {hiddenCount > 0 && (
        <Text size="xs" c="dimmed" mt="xs">
          {t('similarHidden', { count: hiddenCount })}
        </Text>
      )}
    </Card>
  )
}
