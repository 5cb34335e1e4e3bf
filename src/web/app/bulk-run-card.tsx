import { Button, Group, Paper, Progress, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BulkRefusedDialog } from './bulk-refused-dialog.tsx'
import { useRunWords } from './use-run-words.ts'
import { announceDone } from '../lib/done.ts'
import { dropRun, runQuery, stopRun, type BulkRun, type FollowedRun } from '../lib/bulk-runs.ts'
import { Problem } from '../lib/api.ts'
import { useProblemWords } from '../ui/use-problem-words.ts'
import { hasEnded } from '../../domain/bulk-run.ts'
import type { Undoable } from '../lib/undo.ts'

/** What a run changes on the page, by first parts of query keys. */
const touches: Readonly<Record<BulkRun['kind'], readonly string[]>> = {
  edit_leads: ['leads', 'lead', 'history'],
  confirm_reviews: ['reviews', 'counts', 'home', 'history'],
}

/** How far a run is; at its end a toast says what became of it, and the card stays where somebody has to read more. */
export function BulkRunCard({ followed }: { readonly followed: FollowedRun }) {
  const query = useQuery(runQuery(followed))
  const { undoable, isTold } = useEnd(followed, query.data)
  const isGone = query.error instanceof Problem && query.error.status === 404
  useEffect(() => {
    if (isGone) dropRun(followed.run.id)
  }, [isGone, followed.run.id])
  if (!hasEnded(query.data)) return <UnderWay run={query.data} onStopped={() => void query.refetch()} />
  return isTold ? <Ended run={query.data} undoable={undoable} /> : null
}

/** Says once what became of it, and asks again for all that it changed. */
function useEnd({ run: { id }, onEnd }: FollowedRun, run: BulkRun) {
  const queryClient = useQueryClient()
  const words = useRunWords()
  const [told, setTold] = useState<{ readonly undoable: Undoable | null } | null>(null)
  const tell = useEffectEvent(() => {
    const refresh = () => {
      for (const key of touches[run.kind]) void queryClient.invalidateQueries({ queryKey: [key] })
    }
    const undoable = announceDone(words.result(run), run, () => {
      refresh()
      dropRun(id)
    })
    refresh()
    onEnd(run, undoable)
    setTold({ undoable })
    if (run.counts.refused === 0) dropRun(id)
  })
  const isOver = hasEnded(run)
  useEffect(() => {
    if (isOver) tell()
  }, [isOver])
  return { undoable: told?.undoable ?? null, isTold: told !== null }
}

function UnderWay({ run, onStopped }: { readonly run: BulkRun; readonly onStopped: () => void }) {
  const { t } = useTranslation('bulkRuns')
  const words = useRunWords()
  const sayWhy = useProblemWords()
  const stop = useMutation({
    mutationFn: () => stopRun(run.id),
    onSuccess: onStopped,
    onError: (error) => notifications.show({ color: 'red', message: sayWhy(error), role: 'alert' }),
  })
  const { done, total } = run.counts
  return (
    <Paper withBorder shadow="md" p="sm">
      <Group justify="space-between" gap="xs" wrap="nowrap" mb={6}>
        <Text size="sm" className="bulk-run-words">
          {words.progress(run)}
        </Text>
        <Button size="compact-sm" variant="default" loading={stop.isPending} onClick={() => stop.mutate()}>
          {t('stop')}
        </Button>
      </Group>
      <Progress.Root>
        <Progress.Section value={(100 * done) / Math.max(total, 1)} aria-label={words.progress(run)} />
      </Progress.Root>
    </Paper>
  )
}

function Ended({ run, undoable }: { readonly run: BulkRun; readonly undoable: Undoable | null }) {
  const { t } = useTranslation(['bulkRuns', 'common'])
  const words = useRunWords()
  const [showing, setShowing] = useState(false)
  return (
    <Paper withBorder shadow="md" p="sm">
      <Stack gap="xs">
        <Text size="sm" className="bulk-run-words">
          {words.result(run)}
        </Text>
        <Group gap="xs">
          <Button size="compact-sm" variant="light" onClick={() => setShowing(true)}>
            {t('showRefused')}
          </Button>
          {undoable !== null && (
            <Button size="compact-sm" variant="light" onClick={() => void undoable.undo()}>
              {t('common:undo')}
            </Button>
          )}
          <Button size="compact-sm" variant="default" onClick={() => dropRun(run.id)}>
            {t('common:close')}
          </Button>
        </Group>
      </Stack>
      <BulkRefusedDialog run={run} opened={showing} onClose={() => setShowing(false)} />
    </Paper>
  )
}
