import { Anchor, List, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../ui/loaded.tsx'
import { ask } from '../../lib/api.ts'
import type { SubjectCheckPayload } from '../../../contract/subject-check.ts'

/** Try a subject: the same rules that file the mail say which number they take, or why none. */
export function SubjectChecker() {
  const { t } = useTranslation('myAddress')
  const [subject, setSubject] = useState('')
  const [settled] = useDebouncedValue(subject.trim(), 250)
  const check = useQuery({
    queryKey: ['subject-check', settled],
    queryFn: () => ask<SubjectCheckPayload>('/subject-check', { subject: settled }),
    enabled: settled !== '',
    placeholderData: keepPreviousData,
  })
  return (
    <Stack gap="xs">
      <TextInput
        label={t('checker.label')}
        description={t('checker.hint')}
        maxLength={2000}
        value={subject}
        onChange={(event) => setSubject(event.currentTarget.value)}
      />
      <div role="status" aria-live="polite">
        {settled !== '' && (
          <Loaded query={check} lines={2}>
            {(answer) => <Answer answer={answer} />}
          </Loaded>
        )}
      </div>
    </Stack>
  )
}

function Answer({ answer: { tokens, nearMisses } }: { readonly answer: SubjectCheckPayload }) {
  const { t } = useTranslation('myAddress')
  const known = tokens.filter(({ leadsTo }) => leadsTo !== null)
  return (
    <Stack gap={4}>
      {tokens.length === 0 && <Text size="sm">{t('checker.none')}</Text>}
      {known.length > 1 && <Text size="sm">{t('checker.several')}</Text>}
      <List size="sm" spacing={2}>
        {tokens.map((token, at) => (
          <List.Item key={`token-${at}`}>
            <Token token={token} />
          </List.Item>
        ))}
        {nearMisses.map(({ text, why }, at) => (
          <List.Item key={`miss-${at}`}>{t(`nearMiss.${why}`, { text })}</List.Item>
        ))}
      </List>
    </Stack>
  )
}

function Token({ token: { number, leadsTo } }: { readonly token: SubjectCheckPayload['tokens'][number] }) {
  const { t } = useTranslation('myAddress')
  if (leadsTo === null) return <>{t('checker.unknown', { number })}</>
  const words = t(leadsTo.outcome === 'lost' ? 'checker.lost' : 'checker.found', { number, name: leadsTo.name })
  if (leadsTo.target.kind === 'project') return <>{words}</>
  return (
    <Anchor component={Link} to={`/leads/${leadsTo.target.id}`} size="sm">
      {words}
    </Anchor>
  )
}
