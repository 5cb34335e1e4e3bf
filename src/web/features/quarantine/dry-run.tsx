import { Button, List, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LevelBadge } from '../../ui/level-badge.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { get } from '../../lib/api.ts'
import type { ExplanationPayload } from '../../../contract/message.ts'

/** What the matcher would do with it, asked for only when wanted; nothing changes by it. */
export function DryRun({ messageId }: { readonly messageId: string }) {
  const { t } = useTranslation('quarantine')
  const [asked, setAsked] = useState(false)
  if (asked) return <Answer messageId={messageId} />
  return (
    <div>
      <Button size="compact-sm" variant="light" onClick={() => setAsked(true)}>
        {t('dryRun')}
      </Button>
    </div>
  )
}

function Answer({ messageId }: { readonly messageId: string }) {
  const { t } = useTranslation(['quarantine', 'evidence'])
  const dryRun = useQuery({
    queryKey: ['quarantine-dry-run', messageId],
    queryFn: ({ signal }) => get<Pick<ExplanationPayload, 'decision'>>(`/quarantine/${messageId}/dry-run`, signal),
  })
  return (
    <div role="status">
      <Loaded query={dryRun} lines={3}>
        {({ decision }) => {
          const first = decision?.candidates[0]
          if (decision === null || first === undefined) return <Text size="sm">{t('wouldFindNothing')}</Text>
          return (
            <Stack gap={4}>
              <LevelBadge level={decision.level} />
              <Text size="sm">{t('wouldSuggest', { number: first.target.number, name: first.name })}</Text>
              <List size="xs">
                {first.evidence.map(({ kind, words }, at) => (
                  <List.Item key={at}>{t(`evidence:kind.${kind}`, words)}</List.Item>
                ))}
              </List>
            </Stack>
          )
        }}
      </Loaded>
    </div>
  )
}
