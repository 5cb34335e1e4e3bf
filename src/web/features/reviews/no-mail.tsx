import { ErrorPanel, Waiting } from '../../ui/panels.tsx'
import { AllDone } from './all-done.tsx'
import type { Queue } from './use-queue.ts'

/** What stands in place of a mail: grey lines while the queue is asked for, why it could not be, or that all is done. */
export function NoMail({ queue, filtered }: { readonly queue: Queue; readonly filtered: boolean }) {
  const { query, selection, wait } = queue
  return (
    <>
      {wait === 'grey' && <Waiting lines={8} />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {wait === 'over' && query.isSuccess && selection.currentId === null && <AllDone filtered={filtered} />}
    </>
  )
}
