import { setTimeout as sleep } from 'node:timers/promises'

export interface HeardEvent {
  readonly kind: string
  readonly id: string | null
}

/** A reader of `/api/events` over a real connection. */
export interface EventReader {
  readonly status: number
  readonly heard: readonly HeardEvent[]
  /** Named events, e.g. `reset`. */
  readonly named: readonly string[]
  readonly lastId: () => string
  readonly beats: () => number
  /** True once the server ended the stream. */
  readonly isOver: () => boolean
  readonly close: () => void
}

export async function listenToEvents(url: string, token: string, lastEventId?: string): Promise<EventReader> {
  const controller = new AbortController()
  const answer = await fetch(`${url}/api/events`, {
    headers: {
      authorization: `Bearer ${token}`,
      ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
    },
    signal: controller.signal,
  })
  const heard: HeardEvent[] = []
  const named: string[] = []
  const state = { lastId: '', beats: 0, isOver: false }
  const read = async () => {
    let text = ''
    for await (const chunk of answer.body ?? []) {
      text += Buffer.from(chunk).toString()
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) take(block)
    }
  }
  const take = (block: string) => {
    const lines = block.split('\n')
    const valueOf = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2)
    if (lines.includes(': beat')) state.beats += 1
    state.lastId = valueOf('id') ?? state.lastId
    const [name, data] = [valueOf('event'), valueOf('data')]
    if (name !== undefined) named.push(name)
    else if (data !== undefined) heard.push(JSON.parse(data) as HeardEvent)
  }
  void read()
    .catch(() => undefined)
    .finally(() => (state.isOver = true))
  return {
    status: answer.status,
    heard,
    named,
    lastId: () => state.lastId,
    beats: () => state.beats,
    isOver: () => state.isOver,
    close: () => controller.abort(),
  }
}

/** Waits until it holds; fails after some seconds. */
export async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (holds()) return
    await sleep(25)
  }
  throw new Error('It did not come to hold in 10 s.')
}
