import { Badge, Card, Group, List, Radio, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Candidate } from './queue.ts'

/** One suggested lead: number, name, and at most five reasons, strongest first. */
export function CandidateCard({
  candidate,
  index,
  highlighted,
}: {
  readonly candidate: Candidate
  readonly index: number
  readonly highlighted: boolean
}) {
  const { t } = useTranslation(['reviews', 'evidence'])
  const { target, name, outcome, evidence } = candidate
  return (
    <Card
      withBorder
      padding="xs"
      className="reviews-candidate"
      data-highlighted={highlighted || undefined}
      component="label"
    >
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <Radio value={target.id} aria-label={`${target.number} ${name}`} mt={2} />
        <Stack gap={2} miw={0}>
          <Group gap={6}>
            <Text size="sm" fw={650}>
              {target.number} {name}
            </Text>
            {outcome !== 'open' && (
              <Badge size="xs" color={outcome === 'lost' ? 'gray' : 'teal'}>
                {t(`outcome.${outcome}`)}
              </Badge>
            )}
            {target.kind === 'project' && <Badge size="xs">{t('project')}</Badge>}
          </Group>
          <List size="xs" spacing={0} c="dimmed">
            {evidence.slice(0, 5).map(({ kind, words }, at) => (
              <List.Item key={at}>{t(`evidence:kind.${kind}`, words)}</List.Item>
            ))}
          </List>
        </Stack>
        <Text size="xs" c="dimmed" ff="monospace" aria-hidden ml="auto">
          {index + 1}
        </Text>
      </Group>
    </Card>
  )
}
