import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { post } from '../../lib/api.ts'
import type { ReviewInFull } from '../../lib/reviews.ts'
import { useSession } from '../../lib/session.ts'
import type { Offer } from '../../lib/undo.ts'
import { addresseeToRemember, isCorrected } from './queue.ts'
import type { Verdict } from './verdict.ts'

/** After a correction, one press makes a rule of it; undoing the filing takes the rule back too. */
export function useOffer(): (review: ReviewInFull, verdict: Verdict, undoToken: string) => Offer | null {
  const { t } = useTranslation('reviews')
  const { crmAddress } = useSession()
  const queryClient = useQueryClient()
  return (review, verdict, undoToken) => {
    const addressee = addresseeOf(review, verdict, crmAddress)
    if (addressee === null || verdict.kind !== 'confirm' || !('leadId' in verdict.target)) return null
    const { number } = verdict
    const { leadId } = verdict.target
    const { from } = review.message
    const sender = from === null || from.name === '' ? (from?.address ?? '') : from.name
    return {
      words: t('always', { sender, addressee, number }),
      take: async () => {
        await post(`/messages/${review.messageId}/remember`, { body: { remember: addressee, undoToken, leadId } })
        void queryClient.invalidateQueries({ queryKey: ['rules'] })
        return t('done.remembered', { number })
      },
    }
  }
}

/** Null where there is nothing to learn: it was suggested so, the reader had it remembered already, or no rule can be made. */
function addresseeOf(review: ReviewInFull, verdict: Verdict, crmAddress: string): string | null {
  if (verdict.kind !== 'confirm' || !('leadId' in verdict.target)) return null
  const { contactId, remember } = verdict.body
  if (remember !== undefined || !isCorrected(review, { leadId: verdict.target.leadId, contactId })) return null
  return addresseeToRemember(review, crmAddress)
}
