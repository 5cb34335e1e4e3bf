import { useEffect, useSyncExternalStore } from 'react'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { gathering } from './gather.ts'
import { keepStream, type StreamState } from './live-stream.ts'
import type { LiveEvent } from '../../contract/live-event.ts'

export type LiveState = 'live' | 'reconnecting' | 'off'

/** Which answers each kind of event makes old; the page asks again for what it shows. */
const touched: Readonly<Partial<Record<LiveEvent['kind'], readonly string[]>>> = {
  message: ['messages', 'quarantine', 'counts', 'home', 'test-mail'],
  review: ['reviews', 'review', 'counts', 'home', 'new-mail'],
  claim: ['claim'],
  lead: ['leads', 'lead'],
  history: ['history', 'lead'],
  host_name: ['host-names', 'quarantine', 'counts'],
  settings: ['settings', 'session'],
  saved_view: ['views'],
  maintenance: ['maintenance', 'status', 'claiming'],
  bulk_run: ['bulk-runs'],
}

/** Null: nobody looks, so nothing is listened to. */
let stream: StreamState | null = null
const listeners = new Set<() => void>()

/**
 * Keeps one event stream open while somebody is signed in and looks. A browser has six connections to a server for all of
 * its tabs together, so that a hidden tab gives its own back, and asks for everything when it is looked at again.
 */
export function useLive(): void {
  const queryClient = useQueryClient()
  useEffect(() => {
    let stop: (() => void) | null = null
    const follow = () => {
      if (document.hidden) {
        stop?.()
        stop = null
        become(null)
      } else {
        stop ??= listen(queryClient)
      }
    }
    const comeBack = () => {
      follow()
      if (!document.hidden) void queryClient.invalidateQueries()
    }
    follow()
    document.addEventListener('visibilitychange', comeBack)
    return () => {
      document.removeEventListener('visibilitychange', comeBack)
      stop?.()
      become(null)
    }
  }, [queryClient])
}

export function useLiveState(): LiveState {
  const state = useStream()
  return state === null ? 'off' : state.kind === 'live' ? 'live' : 'reconnecting'
}

/** The same with the time of the next try. */
export function useStream(): StreamState | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => stream,
  )
}

function listen(queryClient: QueryClient): () => void {
  const gathered = gathering(queryClient)
  return keepStream({
    onState: become,
    onEvent: (data) => takeEvent(gathered, data),
    onMissed: () => void queryClient.invalidateQueries(),
  })
}

/** A server that is newer than this page may tell of kinds that it does not know. */
export function takeEvent(queryClient: Pick<QueryClient, 'invalidateQueries'>, text: string): void {
  const event = JSON.parse(text) as LiveEvent
  for (const key of touched[event.kind] ?? []) void queryClient.invalidateQueries({ queryKey: keyOf(key, event) })
}

/** A claim is of one review; of everything else lists change too. */
function keyOf(key: string, { kind, id }: LiveEvent): readonly string[] {
  return kind === 'claim' && id !== null ? [key, id] : [key]
}

function become(next: StreamState | null): void {
  stream = next
  for (const listener of listeners) listener()
}
