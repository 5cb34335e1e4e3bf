import { Alert, Button, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyLine } from './copy-line.tsx'
import { useUnsaved } from './form-modal.tsx'
import { formatMoment } from '../lib/format.ts'
import { post } from '../lib/api.ts'
import { readPersonLines, type Invitation, type PersonLine } from '../lib/invitations.ts'
import { useProblemWords } from './use-problem-words.ts'
import type { Role } from '../../domain/access.ts'

type Result = PersonLine &
  (({ readonly kind: 'made' } & Invitation) | { readonly kind: 'refused'; readonly why: string })

/** A pasted list becomes links, one a person; a line that is refused stays in the field, with its reason. */
export function InviteSeveral() {
  const { t } = useTranslation(['users', 'common'])
  const [text, setText] = useState('')
  const [role, setRole] = useState<Role>('rep')
  const { results, invite, busy } = useInviteAll()
  const lines = readPersonLines(text)
  useUnsaved(text.trim() !== '' || busy)
  const refused = results.filter(({ kind }) => kind === 'refused')
  // What was refused stays, and what was typed meanwhile.
  const send = async () => {
    const made = new Set((await invite(lines, role)).map(({ line }) => line))
    setText((now) => linesWithout(now, made))
  }
  return (
    <Stack>
      <Textarea
        autosize
        minRows={4}
        maxRows={12}
        label={t('several.label')}
        description={t('several.hint')}
        placeholder={t('several.example')}
        error={refused.length === 0 ? undefined : t('several.refused', { count: refused.length })}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('field.role')}
        value={role}
        onChange={(event) => setRole(event.currentTarget.value as Role)}
        data={(['rep', 'reviewer', 'admin'] as const).map((value) => ({ value, label: t(`common:role.${value}`) }))}
      />
      <Group>
        <Button loading={busy} disabled={lines.length === 0} onClick={() => void send()}>
          {t('several.act', { count: lines.length })}
        </Button>
      </Group>
      <Results results={results} />
    </Stack>
  )
}

/** One after the other, so that each line has an answer of its own. */
function useInviteAll() {
  const { t } = useTranslation('users')
  const sayWhy = useProblemWords()
  const queryClient = useQueryClient()
  const [results, setResults] = useState<readonly Result[]>([])
  const [busy, setBusy] = useState(false)
  const inviteOne = async (person: PersonLine, role: Role): Promise<Result> => {
    const { name, address } = person
    if (address === null) return { ...person, kind: 'refused', why: t('several.noAddress') }
    try {
      const made = await post<Invitation>('/invitations', { body: { name, address, role, team: null } })
      return { ...person, kind: 'made', ...made }
    } catch (error) {
      return { ...person, kind: 'refused', why: sayWhy(error) }
    }
  }
  /** Answers for whom a link was made. */
  const invite = async (people: readonly PersonLine[], role: Role): Promise<readonly PersonLine[]> => {
    setBusy(true)
    const answers: Result[] = []
    for (const person of people) answers.push(await inviteOne(person, role))
    setResults((before) => [...before.filter(({ kind }) => kind === 'made'), ...answers])
    setBusy(false)
    void queryClient.invalidateQueries({ queryKey: ['users'] })
    return answers.filter(({ kind }) => kind === 'made')
  }
  return { results, invite, busy }
}

function linesWithout(text: string, done: ReadonlySet<string>): string {
  const left = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !done.has(line.trim()))
  return left.join('\n')
}

function Results({ results }: { readonly results: readonly Result[] }) {
  const { t } = useTranslation('users')
  const made = results.filter((result) => result.kind === 'made')
  return (
    <Stack gap="xs" role="status" aria-label={t('several.results')}>
      {results.map((result) =>
        result.kind === 'refused' ? (
          <Alert key={result.line} color="red" p="xs">
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {result.line}
            </Text>
            <Text size="sm">{result.why}</Text>
          </Alert>
        ) : null,
      )}
      {made.length > 0 && (
        <Text size="sm">{t('several.handOver', { at: formatMoment(made[0]?.expiresAt ?? '') })}</Text>
      )}
      {made.map(({ address, name, link }) => (
        <div key={address}>
          <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
            {name} · {address}
          </Text>
          <CopyLine label={t('several.linkOf', { name })} value={link} />
        </div>
      ))}
    </Stack>
  )
}
