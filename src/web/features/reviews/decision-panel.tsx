import { Radio, Stack, Text, Title } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Actions, type ActionProps } from './actions.tsx'
import { CandidateCard } from './candidate-card.tsx'
import { Corrections } from './corrections.tsx'
import { LeadGlance } from './lead-glance.tsx'
import { LockNote } from './lock-note.tsx'
import { shownCandidates } from './queue.ts'
import { Warnings } from './warnings.tsx'
import { WhatBecame } from './what-became.tsx'
import type { Extras } from './verdict.ts'
import type { Standing } from './use-standing.ts'

interface Props extends Omit<ActionProps, 'chosen'> {
  /** The suggestions are others than when the mail came on the desk. */
  readonly isUpdated: boolean
  readonly highlightedId: string | null
  readonly onHighlight: (id: string) => void
  readonly extras: Extras
  readonly onExtras: (extras: Extras) => void
  readonly standing: Standing
  readonly onNext: () => void
}

/** Warnings first, then the suggestions with their reasons, then what can be done; all of it locked while it is not mine. */
export function DecisionPanel(props: Props) {
  const { t } = useTranslation('reviews')
  const { review, isUpdated, highlightedId, extras, onExtras, open, onOpen, standing, onNext } = props
  const lockNoteId = useId()
  const chosen = shownCandidates(review).find(({ target }) => target.id === highlightedId)
  return (
    <section className="reviews-decision" aria-label={t('decision')}>
      <Stack p="md" gap="sm">
        {standing.lock === 'gone' ? (
          <WhatBecame review={review} onNext={onNext} />
        ) : (
          <LockNote standing={standing} id={lockNoteId} />
        )}
        <Warnings review={review} isUpdated={isUpdated} />
        <fieldset
          className="reviews-lock"
          disabled={standing.lock !== null}
          aria-label={t('decision')}
          aria-describedby={lockNoteId}
        >
          <Suggestions {...props} />
          <Corrections
            review={review}
            chosen={chosen}
            extras={extras}
            onExtras={onExtras}
            open={open}
            onOpen={onOpen}
          />
          <Actions {...props} chosen={chosen} />
        </fieldset>
        {chosen?.target.kind === 'lead' && <LeadGlance leadId={chosen.target.id} />}
      </Stack>
    </section>
  )
}

function Suggestions({ review, highlightedId, onHighlight }: Props) {
  const { t } = useTranslation('reviews')
  const candidates = shownCandidates(review)
  const more = (review.decision?.candidates.length ?? 0) - candidates.length
  return (
    <>
      <Title order={3} size="h5">
        {candidates.length === 0 ? t('noCandidate') : review.filed ? t('filedTo') : t('suggested')}
      </Title>
      {candidates.length > 0 && (
        <Radio.Group value={highlightedId ?? ''} onChange={onHighlight} aria-label={t('suggested')}>
          <Stack gap="xs">
            {candidates.map((candidate, index) => (
              <CandidateCard
                key={candidate.target.id}
                candidate={candidate}
                index={index}
                highlighted={candidate.target.id === highlightedId}
              />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {more > 0 && (
        <Text size="xs" c="dimmed">
          {t('moreCandidates', { count: more })}
        </Text>
      )}
    </>
  )
}
