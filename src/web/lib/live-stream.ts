/** How the event stream does: `lost` until the next try at `retryAt` (Date.now()); null where the browser tries by itself. */
export type StreamState = { readonly kind: 'live' } | { readonly kind: 'lost'; readonly retryAt: number | null }

export interface StreamOptions {
  readonly onState: (state: StreamState) => void
  readonly onEvent: (data: string) => void
  /** More was missed than the stream can tell: ask for everything again. */
  readonly onMissed: () => void
}

/** Pauses before the tries that follow a refused one; the last holds from then on. */
const pausesMs = [2_000, 5_000, 10_000, 30_000, 60_000] as const

/**
 * Keeps one event stream open and returns what ends it. Of a connection that broke the browser takes care, with
 * Last-Event-ID; after an answer that is no stream (the 502 of a proxy) it gives up for good, and this tries again.
 */
export function keepStream({ onState, onEvent, onMissed }: StreamOptions): () => void {
  let source: EventSource | null = null
  let timer: number | undefined
  let refused = 0
  const open = () => {
    source = new EventSource('/api/events')
    source.onopen = () => {
      if (refused > 0) onMissed()
      refused = 0
      onState({ kind: 'live' })
    }
    source.onerror = () => (source?.readyState === EventSource.CLOSED ? tryLater() : onState(byTheBrowser))
    source.onmessage = (message: MessageEvent<string>) => onEvent(message.data)
    source.addEventListener('reset', onMissed)
  }
  const tryLater = () => {
    const pauseMs = pausesMs[Math.min(refused, pausesMs.length - 1)] ?? 0
    refused += 1
    timer = window.setTimeout(open, pauseMs)
    onState({ kind: 'lost', retryAt: Date.now() + pauseMs })
  }
  open()
  return () => {
    window.clearTimeout(timer)
    source?.close()
  }
}

const byTheBrowser: StreamState = { kind: 'lost', retryAt: null }
