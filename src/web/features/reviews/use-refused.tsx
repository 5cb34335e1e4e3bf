import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { get, Problem } from '../../lib/api.ts'
import type { ReviewInFull } from '../../lib/reviews.ts'
import { useProblemWords } from '../../ui/use-problem-words.ts'
import { waitsStill } from './queue.ts'
import { useWhatBecame } from './what-became.tsx'

/** Tells that a decision was not taken, of which mail, and why; the reader goes on and looks at it when he wants to. */
export function useRefused(onSelect: (id: string) => void): (review: ReviewInFull, error: unknown) => Promise<void> {
  const { t } = useTranslation('reviews')
  const whatBecame = useWhatBecame()
  const sayWhy = useProblemWords()
  return async (review, error) => {
    const stale = error instanceof Problem && (error.status === 412 || error.code === 'wrong_state')
    const now = stale ? await asItIs(review) : null
    const why = !stale
      ? t('notDone', { why: sayWhy(error) })
      : now !== null && waitsStill(now, new Date())
        ? t('suggestionUpdated')
        : whatBecame(now)
    const id = `refused-${review.id}`
    const show = () => {
      notifications.hide(id)
      onSelect(review.id)
    }
    notifications.show({
      id,
      color: stale ? 'yellow' : 'red',
      autoClose: false,
      role: 'alert',
      title: review.message.subject ?? t('noSubject'),
      message: (
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm">{why}</Text>
          <Button size="compact-sm" variant="light" onClick={show}>
            {t('look')}
          </Button>
        </Group>
      ),
    })
  }
}

/** Null where it is not to be seen any more. */
async function asItIs({ id }: ReviewInFull): Promise<ReviewInFull | null> {
  return get<ReviewInFull>(`/reviews/${id}`).catch(() => null)
}
