import { notifications } from '@mantine/notifications'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { getI18n, useTranslation } from 'react-i18next'
import { announceUnderWay, announceUndoable, type Offer } from '../../lib/undo.ts'
import { post } from '../../lib/api.ts'
import { maintenanceQuery } from '../../lib/maintenance.ts'
import { formatMoment } from '../../lib/format.ts'
import { useOffer } from './use-offer.ts'
import type { Verdict } from './verdict.ts'
import { hideRefused, useRefused } from './use-refused.tsx'
import { putOnDesk } from './queue-on-screen.ts'
import { forgetChoice, keepChoice, type Choice } from './refused-choices.ts'
import { noteFocus } from './focus-next.ts'
import { hideDecided, showAgain } from './decided-here.ts'
import type { ReviewInFull } from '../../lib/reviews.ts'

interface Decided {
  readonly undoToken: string
}

/**
 * Decides a review at once on screen and tells the server behind it. Where the server refuses, only this review comes back
 * to the queue, with what was chosen for it; what is on the desk by then stays there, and a notice offers to look at the other
 * one or to send it again.
 */
export function useDecide(onLeave: (review: ReviewInFull) => void) {
  const queryClient = useQueryClient()
  const { t } = useTranslation('reviews')
  const tellRefused = useRefused()
  const offerFor = useOffer()
  const wordsFor = (verdict: Verdict, as: 'done' | 'mine') =>
    verdict.kind === 'quarantine' && verdict.block !== null
      ? t(`${as}.block`, { sender: verdict.block.sender })
      : t(`${as}.${verdict.kind}`, wordsOf(verdict))
  const leave = (review: ReviewInFull) => {
    noteFocus()
    onLeave(review)
    hideDecided([review])
  }
  /** It comes on the desk once the queue has it again; until then the keys are for the mail that is there. */
  const bringBack = async (id: string) => {
    await queryClient.invalidateQueries({ queryKey: ['reviews'] })
    putOnDesk(id)
  }
  const announce = (review: ReviewInFull, words: string, undoToken: string, offer: Offer | null = null) => {
    forgetChoice(review.id)
    hideRefused(review.id)
    void queryClient.invalidateQueries({ queryKey: ['counts'] })
    return announceUndoable(words, undoToken, () => void bringBack(review.id), offer)
  }
  const decide = (review: ReviewInFull, verdict: Verdict, choice: Choice): void => {
    if (sayMaintenance(queryClient)) return
    leave(review)
    const answered = tell(review, verdict).then(
      ({ undoToken }) => announce(review, wordsFor(verdict, 'done'), undoToken, offerFor(review, verdict, undoToken)),
      (error: unknown) => {
        keepChoice(review.id, chosenBy(verdict, choice))
        showAgain(review.id)
        void queryClient.invalidateQueries({ queryKey: ['reviews'] })
        const send = (now: ReviewInFull) => {
          if (sayMaintenance(queryClient)) return
          hideRefused(review.id)
          decide(now, verdict, choice)
        }
        void tellRefused({ review, error, mine: wordsFor(verdict, 'mine'), send })
        return null
      },
    )
    announceUnderWay(answered)
  }
  /** For what a form decided already. */
  const decided = (review: ReviewInFull, number: string, undoToken: string) => {
    leave(review)
    announce(review, t('done.confirm', { number }), undoToken)
  }
  return { decide, decided }
}

/** Who filed to a lead that was looked up did not mean the suggestion that is highlighted. */
function chosenBy(verdict: Verdict, choice: Choice): Choice {
  if (verdict.kind !== 'confirm') return choice
  const { target } = verdict
  return { ...choice, highlightedId: 'leadId' in target ? target.leadId : target.projectId }
}

/**
 * True where nothing can be changed now: then the mail stays on the desk with all that is chosen there, since it would only
 * come back, made anew.
 */
function sayMaintenance(queryClient: QueryClient): boolean {
  const maintenance = queryClient.getQueryData(maintenanceQuery.queryKey) ?? null
  if (maintenance === null) return false
  const message = getI18n().t('common:refusal.maintenance')
  notifications.show({ id: 'maintenance', color: 'yellow', message, role: 'alert' })
  return true
}

function wordsOf(verdict: Verdict): { readonly number: string; readonly at: string } {
  return {
    number: verdict.kind === 'confirm' ? verdict.number : '',
    at: verdict.kind === 'snooze' ? formatMoment(verdict.until) : '',
  }
}

function tell(review: ReviewInFull, verdict: Verdict): Promise<Decided> {
  const at = `/reviews/${review.id}`
  const ifMatch = review.version
  switch (verdict.kind) {
    case 'confirm':
      return post(`${at}/confirm`, { body: { target: verdict.target, ...verdict.body }, ifMatch })
    case 'reject':
      return post(`${at}/reject`, { body: { reason: verdict.reason }, ifMatch })
    case 'snooze':
      return post(`${at}/snooze`, { body: { until: verdict.until }, ifMatch })
    case 'quarantine':
      return post(`/messages/${review.messageId}/quarantine`, {
        body: verdict.block === null ? {} : { block: verdict.block.scope },
        ifMatch: review.message.version,
      })
  }
}
