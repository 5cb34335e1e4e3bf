import { Button, Group, Text, Title } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFacts } from './use-facts.tsx'
import type { Lead } from '../../lib/leads.ts'

interface Props {
  readonly lead: Lead
  readonly onEdit: () => void
}

/** Every field of a lead, the empty ones too: what is still to be asked for. */
export function AllFields({ lead, onEdit }: Props) {
  const { t } = useTranslation(['leadTabs', 'leads'])
  const facts = [
    { field: 'number', value: lead.number },
    { field: 'name', value: lead.name },
    { field: 'kind', value: t(`leads:kind.${lead.kind}`) },
    ...useFacts(lead),
  ]
  return (
    <section aria-labelledby="all-fields">
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4" id="all-fields">
          {t('fields.title')}
        </Title>
        <Button variant="default" size="xs" onClick={onEdit} leftSection={<IconPencil size={14} aria-hidden />}>
          {t('leads:edit')}
        </Button>
      </Group>
      <dl className="all-fields">
        {facts.map(({ field, value }) => (
          <div key={field}>
            <Text size="xs" c="dimmed" component="dt">
              {t(`leads:field.${field}`)}
            </Text>
            <Text size="sm" component="dd" m={0} style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
              {value ?? (
                <Text span inherit c="dimmed">
                  {t('fields.empty')}
                </Text>
              )}
            </Text>
          </div>
        ))}
      </dl>
    </section>
  )
}
