import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openEventStream, type EventStream, type EventStreamOptions } from '../../../src/http/event-stream.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const open = (options: Partial<EventStreamOptions> = {}): EventStream =>
  openEventStream({
    beatMs: 20_000,
    isStillAllowed: () => Promise.resolve(true),
    position: () => 'now',
    ...options,
  })

/** What a reader gets now. */
const read = ({ body }: EventStream): string => String((body.read() as Buffer | null) ?? '')

describe('an event stream', () => {
  it('says at once when to come back after a lost connection', () => {
    expect(read(open())).toBe('retry: 2000\n\n')
  })

  it('tells changes together, each once, and the position with the last of them', () => {
    const stream = open()
    read(stream)
    stream.tell({ kind: 'message', id: 'one' }, '1')
    stream.tell({ kind: 'message', id: 'one' }, '2')
    stream.tell({ kind: 'review', id: 'two' }, '3')
    expect(read(stream)).toBe('')
    vi.advanceTimersByTime(250)
    expect(read(stream)).toBe('data: {"kind":"message","id":"one"}\n\nid: 3\ndata: {"kind":"review","id":"two"}\n\n')
    vi.advanceTimersByTime(1_000)
    expect(read(stream)).toBe('')
    stream.end()
  })

  it('tells more than twenty of a kind as several', () => {
    const stream = open()
    read(stream)
    for (let at = 0; at < 21; at += 1) stream.tell({ kind: 'lead', id: String(at) }, String(at))
    stream.tell({ kind: 'review', id: 'one' }, '21')
    vi.advanceTimersByTime(250)
    expect(read(stream)).toBe('data: {"kind":"lead","id":null}\n\nid: 21\ndata: {"kind":"review","id":"one"}\n\n')
    stream.end()
  })

  it('tells that changes were missed in place of those that wait', () => {
    const stream = open()
    read(stream)
    stream.tell({ kind: 'lead', id: 'one' }, '1')
    stream.reset()
    vi.advanceTimersByTime(250)
    expect(read(stream)).toBe('event: reset\ndata: {"kind":"reset","id":null}\n\nid: now\n\n')
    stream.end()
  })

  it('is dropped where its reader does not read, before it fills the memory', () => {
    const stream = open()
    for (let at = 0; at < 2_000 && !stream.body.destroyed; at += 1) {
      stream.tell({ kind: 'lead', id: 'x'.repeat(100) }, String(at))
      vi.advanceTimersByTime(250)
    }
    expect(stream.body.destroyed).toBe(true)
    expect(stream.body.readableLength).toBeLessThan(70_000)
  })

  it('beats with the newest position while nothing happens', async () => {
    const stream = open()
    read(stream)
    await vi.advanceTimersByTimeAsync(20_000)
    expect(read(stream)).toBe(': beat\nid: now\n\n')
    stream.end()
  })

  it('ends where its reader may not read any more, and goes on where that cannot be asked', async () => {
    const [gone, unknown] = [
      open({ isStillAllowed: () => Promise.resolve(false) }),
      open({ isStillAllowed: () => Promise.reject(new Error('MongoDB is away')) }),
    ]
    for (const stream of [gone, unknown]) stream.body.resume()
    await vi.advanceTimersByTimeAsync(20_000)
    expect([gone.body.readableEnded, unknown.body.readableEnded]).toEqual([true, false])
    expect(vi.getTimerCount()).toBe(2)
    unknown.end()
  })
})
