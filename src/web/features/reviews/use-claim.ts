import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ask, get } from '../../lib/api.ts'
import { useSession } from '../../lib/session.ts'
import { useAtNow } from '../../ui/use-now.ts'
import { nextPaint } from './use-after-paint.ts'
import type { ReviewInFull } from '../../lib/reviews.ts'

type Claim = ReviewInFull['claim']

/** The server renews a claim of a minute in its second half, so that asking this often never lets it lapse. */
const askEveryMs = 20_000

/** The name of the colleague who has this review open right now; null where nobody else has. Live events ask again. */
export function useColleagueAt(review: Pick<ReviewInFull, 'id' | 'claim'>): string | null {
  const { user } = useSession()
  const { data: claim } = useQuery({
    queryKey: keyOf(review.id),
    queryFn: async ({ signal }) => (await get<ReviewInFull>(`/reviews/${review.id}`, signal)).claim,
    initialData: review.claim,
    staleTime: Infinity,
    gcTime: 0,
  })
  const isOver = useAtNow((now) => claim === null || new Date(claim.until) < now)
  return claim === null || claim.userId === user.id || isOver ? null : claim.userName
}

/**
 * Claims a review while it is open: two people do not decide one mail at once (U24). An event about the claim reads and never
 * claims, else each claim would tell of itself and be made again without end.
 */
export function useClaim({ id }: Pick<ReviewInFull, 'id'>, { enabled }: { readonly enabled: boolean }) {
  const queryClient = useQueryClient()
  const claimIt = async (takeOver: boolean) => {
    const { claim } = await ask<{ readonly claim: Claim }>(`/reviews/${id}/claim`, { takeOver })
    queryClient.setQueryData<Claim>(keyOf(id), claim)
    return claim
  }
  useQuery({
    queryKey: ['claiming', id],
    queryFn: async () => {
      await nextPaint()
      return claimIt(false)
    },
    refetchInterval: askEveryMs,
    enabled,
    gcTime: 0,
    // The answer is read under its own key.
    notifyOnChangeProps: [],
  })
  const takeOver = useMutation({ mutationFn: () => claimIt(true) })
  return { takeOver: () => takeOver.mutate() }
}

/** The list and the desk share one answer. */
function keyOf(id: string): readonly string[] {
  return ['claim', id]
}
