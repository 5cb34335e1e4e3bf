import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepStream, type StreamState } from '../../src/web/lib/live-stream.ts'

class FakeSource extends EventTarget {
  static readonly CLOSED = 2
  static opened: FakeSource[] = []
  readyState = 0
  onopen: (() => void) | null = null
  onerror: (() => void) | null = null
  constructor() {
    super()
    FakeSource.opened.push(this)
  }
  close(): void {
    this.readyState = FakeSource.CLOSED
  }
  /** As a browser does it after a 502: closed for good. */
  refuse(): void {
    this.close()
    this.onerror?.()
  }
}

let states: StreamState[] = []
const onMissed = vi.fn()
let stop: () => void

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
  vi.stubGlobal('EventSource', FakeSource)
  FakeSource.opened = []
  states = []
  onMissed.mockReset()
  stop = keepStream({ onState: (state) => states.push(state), onEvent: vi.fn(), onMissed })
})
afterEach(() => {
  stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const newest = () => {
  const source = FakeSource.opened.at(-1)
  if (source === undefined) throw new Error('no stream')
  return source
}

test('after an answer that is no stream it is tried again, with growing pauses, and says when', () => {
  newest().refuse()
  expect(states).toEqual([{ kind: 'lost', retryAt: 2_000 }])
  vi.advanceTimersByTime(2_000)
  expect(FakeSource.opened).toHaveLength(2)
  newest().refuse()
  vi.advanceTimersByTime(4_999)
  expect(FakeSource.opened).toHaveLength(2)
  vi.advanceTimersByTime(1)
  expect(FakeSource.opened).toHaveLength(3)
})

test('open again after that, everything is asked for again, and the pauses begin anew', () => {
  newest().refuse()
  vi.advanceTimersByTime(2_000)
  newest().onopen?.()
  expect(onMissed).toHaveBeenCalledOnce()
  expect(states.at(-1)).toEqual({ kind: 'live' })
  newest().refuse()
  expect(states.at(-1)).toEqual({ kind: 'lost', retryAt: 4_000 })
})

test('a connection that broke is the browser’s to mend, which says what it heard last', () => {
  newest().onopen?.()
  newest().onerror?.()
  expect(states.at(-1)).toEqual({ kind: 'lost', retryAt: null })
  vi.advanceTimersByTime(120_000)
  expect(FakeSource.opened).toHaveLength(1)
  newest().onopen?.()
  expect(onMissed).not.toHaveBeenCalled()
})

test('ended, it is not tried again', () => {
  newest().refuse()
  stop()
  vi.advanceTimersByTime(120_000)
  expect(FakeSource.opened).toHaveLength(1)
})
