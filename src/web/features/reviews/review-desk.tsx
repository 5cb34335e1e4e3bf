import { useNavigate } from '@tanstack/react-router'
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBlockableSender, useMayStop } from './actions.tsx'
import { DecisionPanel } from './decision-panel.tsx'
import { firstHighlight, hasCompany, shownCandidates, suggestionOf, type Candidate, type Fate } from './queue.ts'
import { MailViewer } from '../../ui/mail-viewer/mail-viewer.tsx'
import { NewLeadDialog } from './new-lead-dialog.tsx'
import { OtherLeadDialog } from './other-lead-dialog.tsx'
import { noteFocus, useFocusOfLast } from './focus-next.ts'
import { keptChoice } from './refused-choices.ts'
import { useDecide } from './use-decide.ts'
import type { Blockable } from '../../lib/blocks.ts'
import { filedTo, type Extras, type Target, type Verdict } from './verdict.ts'
import { useKeys } from '../../lib/keys/use-keys.ts'
import { laterAt, usualLater } from '../../lib/later.ts'
import { useSession } from '../../lib/session.ts'
import { useUsualReminder } from './use-usual-reminder.ts'
import { useStanding, type Standing } from './use-standing.ts'
import { useSwipe } from './use-swipe.ts'
import { useAside, type Aside } from './use-aside.ts'
import { useWithChosen } from './use-with-chosen.ts'
import type { Opened } from './opened.ts'
import type { ReviewInFull } from '../../lib/reviews.ts'

interface Props {
  readonly review: ReviewInFull
  readonly fate: Fate
  /** It is decided, and the mail after it comes on the desk. */
  readonly onLeave: (review: ReviewInFull) => void
  readonly onNext: () => void
}

/**
 * One mail and the decision about it; made anew for each review, so that nothing of the last one lingers. Drawn again only for
 * what is new of this mail: the queue around it moves with each key press.
 */
export const ReviewDesk = memo(function ReviewDesk({ review, fate, onLeave, onNext }: Props) {
  const { highlightedId, highlight, isUpdated } = useSuggested(review)
  const [extras, setExtras] = useState<Extras>(keptChoice(review.id)?.extras ?? {})
  const [open, setOpen] = useState<Opened>('nothing')
  const standing = useStanding(review, fate)
  const aside = useAside(open, standing)
  const blockable = useBlockableSender(review)
  const { decide, decided } = useDecide(onLeave)
  const candidate = shownCandidates(review).find(({ target }) => target.id === highlightedId)
  const act = (verdict: Verdict) =>
    aside.whenSeen(() => standing.whenFree(() => decide(review, verdict, { highlightedId, extras })))
  const fileTo = useFileTo(extras, act)
  const withChosen = useWithChosen(candidate, aside, standing)
  const confirm = () => withChosen(({ target }) => fileTo(target))
  useDeskKeys({ review, blockable, candidate, standing, aside, confirm, withChosen, highlight, open: setOpen, act })
  const swipe = useSwipe({ right: confirm, left: usePutAside(act) })
  const dialog = { review, extras, onClose: () => setOpen('nothing') }
  return (
    <>
      <DeskMail review={review} candidate={candidate} aside={aside} touches={swipe} />
      {!aside.isHidden && (
        <DecisionPanel
          review={review}
          isUpdated={isUpdated}
          blockable={blockable}
          highlightedId={highlightedId}
          onHighlight={highlight}
          extras={extras}
          onExtras={setExtras}
          open={open}
          onOpen={setOpen}
          standing={standing}
          onConfirm={confirm}
          onVerdict={act}
          onNext={() => {
            noteFocus()
            onNext()
          }}
        />
      )}
      <OtherLeadDialog {...dialog} opened={open === 'other_lead'} onExtras={setExtras} onChosen={fileTo} />
      <NewLeadDialog
        {...dialog}
        opened={open === 'new_lead'}
        standing={standing}
        onFiled={(number, undoToken) => decided(review, number, undoToken)}
      />
    </>
  )
})

/** What is highlighted, and whether the suggestions are others than when the mail came on the desk. */
function useSuggested(review: ReviewInFull) {
  const [highlightedId, highlight] = useState(highlightAtFirst(review))
  const [atFirst, setFirst] = useState(suggestionOf(review))
  useEffect(() => {
    // They may have changed since the mail was drawn out of sight; nobody saw the old ones.
    if (suggestionOf(review) === atFirst) return
    setFirst(suggestionOf(review))
    highlight(highlightAtFirst(review))
  }, [])
  return { highlightedId, highlight, isUpdated: suggestionOf(review) !== atFirst }
}

/** Nothing where what was chosen is not suggested any more: `a` files to no other lead than the reader meant. */
function highlightAtFirst(review: ReviewInFull): string | null {
  const kept = keptChoice(review.id)
  return kept === null ? firstHighlight(review) : kept.highlightedId
}

interface DeskMailProps {
  readonly review: ReviewInFull
  readonly candidate: Candidate | undefined
  readonly aside: Aside
  readonly touches: ReturnType<typeof useSwipe>
}

function DeskMail({ review, candidate, aside, touches }: DeskMailProps) {
  const candidates = useMemo(() => shownCandidates(review), [review.decision])
  const { t } = useTranslation('mail')
  const section = useRef<HTMLElement>(null)
  useFocusOfLast(section)
  return (
    <section
      ref={section}
      tabIndex={-1}
      className="reviews-mail"
      data-alone={aside.isHidden || undefined}
      aria-label={review.message.subject ?? t('noSubject')}
      {...touches}
    >
      <MailViewer message={review.message} candidates={candidates} chosen={candidate ?? candidates[0] ?? null} />
    </section>
  )
}

/** What a swipe puts aside comes back when Preferences say, else on the next working day. */
function usePutAside(act: (verdict: Verdict) => void): () => void {
  const { laterDefault } = useSession().user
  return () => act({ kind: 'snooze', until: laterAt(laterDefault ?? usualLater, new Date()).toISOString() })
}

function useFileTo(extras: Extras, act: (verdict: Verdict) => void): (target: Target) => void {
  const usual = useUsualReminder()
  return (target) => act(filedTo(target, extras, usual))
}

interface DeskActs {
  readonly review: ReviewInFull
  readonly blockable: Blockable | null
  readonly candidate: Candidate | undefined
  readonly standing: Standing
  readonly aside: Aside
  readonly confirm: () => void
  readonly withChosen: ReturnType<typeof useWithChosen>
  readonly highlight: (id: string) => void
  readonly open: (opened: Opened) => void
  readonly act: (verdict: Verdict) => void
}

/** Every decision by one key; what each does is a button too. */
function useDeskKeys(acts: DeskActs): void {
  const { review, blockable, candidate, standing, aside, confirm, withChosen, highlight, open, act } = acts
  const { whenFree } = standing
  const navigate = useNavigate()
  const mayStop = useMayStop()
  useKeys('review', {
    confirm,
    candidate: (digit) => {
      const chosen = shownCandidates(review)[(digit ?? 0) - 1]
      if (chosen !== undefined) aside.whenSeen(() => whenFree(() => highlight(chosen.target.id)))
    },
    other_lead: () => whenFree(() => open('other_lead')),
    new_lead: () => whenFree(() => open('new_lead')),
    do_not_file: () => whenFree(() => open('do_not_file')),
    later: () => whenFree(() => open('later')),
    reminder: () => whenFree(() => open('reminder')),
    change_company: () =>
      withChosen((chosen) => {
        if (hasCompany(chosen)) whenFree(() => open('company'))
      }),
    change_contact: () => withChosen(() => whenFree(() => open('contact'))),
    ...(mayStop
      ? {
          to_quarantine: () =>
            blockable === null ? act({ kind: 'quarantine', block: null }) : whenFree(() => open('quarantine')),
        }
      : {}),
    open_lead: () => {
      if (candidate?.target.kind === 'lead')
        void navigate({ to: '/leads/$lead', params: { lead: candidate.target.id } })
    },
  })
}
