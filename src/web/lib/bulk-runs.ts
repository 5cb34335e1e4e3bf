import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { get, post } from './api.ts'
import { announceUnderWay, type Undoable } from './undo.ts'
import { hasEnded } from '../../domain/bulk-run.ts'
import type { BulkRefusedPayload, BulkRunPayload } from '../../contract/bulk-run.ts'

export type BulkRun = BulkRunPayload

/** A run that this page shows until it is over, and longer where there is something to say of it. */
export interface FollowedRun {
  /** As it was when the page heard of it. */
  readonly run: BulkRun
  /** Told once, when it has ended, with what takes it back. */
  readonly onEnd: (ended: BulkRun, undoable: Undoable | null) => void
}

let followed: readonly FollowedRun[] = []
/** An answer from before its end must not bring back a run that is over. */
const known = new Set<string>()
const listeners = new Set<() => void>()

/** Own runs that have not ended: those of before the page was loaded too. */
export function runsUnderWayQuery() {
  return queryOptions({
    queryKey: ['bulk-runs', 'under-way'],
    queryFn: ({ signal }) => get<{ readonly items: readonly BulkRun[] }>('/bulk-runs?state=running', signal),
  })
}

/** Events tell of progress; while they are lost, and until the first comes, the page asks by itself. */
const askEveryMs = 2_000
const askAtFirstEveryMs = 150
const atFirst = 5

export function runQuery({ run }: FollowedRun) {
  return queryOptions({
    queryKey: ['bulk-runs', run.id],
    queryFn: ({ signal }) => get<BulkRun>(`/bulk-runs/${run.id}`, signal),
    initialData: run,
    initialDataUpdatedAt: 0,
    refetchInterval: ({ state: { data, dataUpdateCount } }) => {
      if (data !== undefined && hasEnded(data)) return false
      return dataUpdateCount < atFirst ? askAtFirstEveryMs : askEveryMs
    },
  })
}

export function refusedQuery(runId: string) {
  return infiniteQueryOptions({
    queryKey: ['bulk-refused', runId],
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === '' ? '' : `&cursor=${encodeURIComponent(pageParam)}`
      const path = `/bulk-runs/${runId}/refused?limit=50${cursor}`
      return get<{ readonly items: readonly BulkRefusedPayload[]; readonly nextCursor: string | null }>(path, signal)
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
}

export function stopRun(id: string): Promise<BulkRun> {
  return post<BulkRun>(`/bulk-runs/${id}/stop`)
}

/** Shows the run on every page from now on; once only. */
export function followRun(run: BulkRun, onEnd: FollowedRun['onEnd'] = () => undefined): void {
  if (known.has(run.id)) return
  known.add(run.id)
  become([...followed, { run, onEnd }])
}

export function dropRun(id: string): void {
  become(followed.filter(({ run }) => run.id !== id))
}

export function useFollowedRuns(): readonly FollowedRun[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => followed,
  )
}

/** A run that is just asked for: `z` knows of it from the key on, stops it if it goes on, and takes back what it did. */
export function beginRun(): { readonly started: (run: BulkRun | null) => void; readonly ended: FollowedRun['onEnd'] } {
  const told = Promise.withResolvers<Undoable | null>()
  const start = Promise.withResolvers<BulkRun | null>()
  const stop = async () => {
    const run = await start.promise
    if (run !== null) await stopRun(run.id)
  }
  // Where it cannot be stopped it ends by itself.
  announceUnderWay(told.promise, () => void stop().catch(() => undefined))
  return {
    started: (run) => {
      start.resolve(run)
      if (run === null) told.resolve(null)
    },
    ended: (_run, undoable) => told.resolve(undoable),
  }
}

function become(next: readonly FollowedRun[]): void {
  followed = next
  for (const listener of listeners) listener()
}
