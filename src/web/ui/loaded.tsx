import type { ReactNode } from 'react'
import { Problem } from '../lib/api.ts'
import { ErrorPanel, Waiting } from './panels.tsx'
import { ForbiddenPanel, MissingPanel } from './refused-panels.tsx'
import { useWaiting } from './use-waiting.ts'

interface Query<T> {
  readonly data: T | undefined
  readonly error: Error | null
  readonly isPlaceholderData?: boolean
  readonly refetch: () => unknown
}

interface Props<T> {
  readonly query: Query<T>
  /** Grey lines while the first answer is awaited. */
  readonly lines: number
  readonly children: (data: T) => ReactNode
}

/** The states every page has: waiting, not allowed, not there, failed with a retry, older data while asking again. */
export function Loaded<T>({ query, lines, children }: Props<T>) {
  const { data, error } = query
  const wait = useWaiting(data === undefined && error === null)
  if (wait !== 'over') return wait === 'grey' && <Waiting lines={lines} />
  if (error instanceof Problem && error.status === 403) return <ForbiddenPanel />
  if (error instanceof Problem && error.status === 404) return <MissingPanel />
  const trouble = error === null ? null : <ErrorPanel error={error} onRetry={() => void query.refetch()} />
  if (data === undefined) return trouble
  const isOld = query.isPlaceholderData === true
  return (
    <>
      {trouble}
      <div className={isOld ? 'stale' : undefined} aria-busy={isOld || undefined}>
        {children(data)}
      </div>
    </>
  )
}
