import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { beginRun, followRun, type BulkRun } from '../lib/bulk-runs.ts'
import { useProblemWords } from './use-problem-words.ts'

interface Options {
  readonly send: () => Promise<BulkRun>
  /** The server has it: the page goes on, and what is done is shown at its edge. */
  readonly onStarted: () => void
  readonly onEnd?: (ended: BulkRun) => void
}

/** One act on many records: begun at the server, followed and undone as one. */
export function useStartRun({ send, onStarted, onEnd }: Options) {
  const sayWhy = useProblemWords()
  return useMutation({
    mutationFn: send,
    onMutate: beginRun,
    onSuccess: (run, _values, begun) => {
      followRun(run, (ended, undoable) => {
        begun.ended(ended, undoable)
        onEnd?.(ended)
      })
      begun.started(run)
      onStarted()
    },
    onError: (error, _values, begun) => {
      begun?.started(null)
      notifications.show({ color: 'red', message: sayWhy(error), role: 'alert' })
    },
  })
}
