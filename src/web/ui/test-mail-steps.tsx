import { Button, Group, List, Text, ThemeIcon } from '@mantine/core'
import { IconCheck, IconDots, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { TestMailPayload } from '../../contract/my-address.ts'
import { TestStepFix } from './test-step-fix.tsx'
import { Loaded } from './loaded.tsx'
import { post } from '../lib/api.ts'
import { testMailQuery } from '../lib/test-mails.ts'
import { useChange } from './use-change.ts'

type Step = TestMailPayload['steps'][number]

const askEveryMs = 2_000

/** The steps as they happen: waiting, done, or failed with what helps. */
export function TestMailSteps({ id }: { readonly id: string }) {
  const { t } = useTranslation('myAddress')
  const answer = useQuery({
    ...testMailQuery(id),
    refetchInterval: ({ state: { data } }) => (isOver(data) ? false : askEveryMs),
  })
  return (
    <Loaded query={answer} lines={4}>
      {(data) => (
        <>
          <List listStyleType="none" spacing={6} aria-live="polite" aria-label={t('test.steps')}>
            {data.steps.map((step) => (
              <StepLine key={step.id} step={step} lead={data.lead} />
            ))}
          </List>
          {isOver(data) && (
            <Text size="sm" fw={600} mt="xs" role="status">
              {t(data.steps.some(({ state }) => state === 'failed') ? 'test.failed' : 'test.passed')}
            </Text>
          )}
          {data.kept ? <Text size="sm">{t('test.kept')}</Text> : hasArrived(data) && <Keep id={id} />}
        </>
      )}
    </Loaded>
  )
}

function isOver(answer: TestMailPayload | undefined): boolean {
  if (answer === undefined) return false
  return answer.steps.some(({ state }) => state === 'failed') || answer.steps.every(({ state }) => state === 'done')
}

function hasArrived({ steps }: TestMailPayload): boolean {
  return steps.some(({ id, state }) => id === 'received' && state === 'done')
}

/** A test that became a real mail while it was written. */
function Keep({ id }: { readonly id: string }) {
  const { t } = useTranslation('myAddress')
  const keep = useChange({
    send: () => post(`/test-mails/${id}/keep`),
    words: () => t('test.kept'),
    touches: ['test-mail', 'messages', 'reviews', 'counts', 'home'],
  })
  return (
    <Group mt="xs">
      <Button variant="default" size="xs" loading={keep.isPending} onClick={() => keep.mutate(undefined)}>
        {t('test.keep')}
      </Button>
      <Text size="xs" c="dimmed">
        {t('test.keepMeans')}
      </Text>
    </Group>
  )
}

interface LineProps {
  readonly step: Step
  readonly lead: TestMailPayload['lead']
}

function StepLine({ step, lead }: LineProps) {
  const { id, state, why } = step
  const { t } = useTranslation(['myAddress', 'evidence'])
  return (
    <List.Item icon={<StepIcon state={state} />} data-step={id} data-state={state}>
      <Text size="sm" c={state === 'waiting' ? 'dimmed' : ''}>
        {t(`step.${id}`)}
        <span className="visually-hidden"> – {t(`stepState.${state}`)}</span>
      </Text>
      {state === 'failed' && (
        <Text size="xs" c="dimmed">
          {why !== null && `${t([`evidence:reason.${why}`, `evidence:cap.${why}`], { defaultValue: why })} `}
          {t(`stepHelp.${id}`)} <TestStepFix step={step} lead={lead} />
        </Text>
      )}
    </List.Item>
  )
}

function StepIcon({ state }: { readonly state: Step['state'] }) {
  if (state === 'done')
    return (
      <ThemeIcon size={22} radius="xl" color="teal" aria-hidden>
        <IconCheck size={14} />
      </ThemeIcon>
    )
  if (state === 'failed')
    return (
      <ThemeIcon size={22} radius="xl" color="red" aria-hidden>
        <IconX size={14} />
      </ThemeIcon>
    )
  return (
    <ThemeIcon size={22} radius="xl" variant="light" color="gray" aria-hidden>
      <IconDots size={14} />
    </ThemeIcon>
  )
}
