import type { Part } from '../support/plant/part.ts'

/** Has a process open its inspector on a free port of loopback, and name it in its output. */
export const inspectable = { NODE_OPTIONS: '--inspect=127.0.0.1:0' } as const

/**
 * Makes an `inspectable` process collect all garbage, in its main thread and in each worker thread, and give the room back.
 * What is resident afterwards is in use: an engine that has room leaves its garbage lying for as long as it likes.
 * @throws Error where the process names no inspector, or does not do it within a minute.
 */
export async function collectGarbage(part: Part): Promise<void> {
  const url = part
    .output()
    .matchAll(/Debugger listening on (ws:\S+)/g)
    .toArray()
    .at(-1)?.[1]
  if (url === undefined) throw new Error(`Process ${part.pid} was started without an inspector.`)
  const inspector = await connect(url)
  try {
    const threads = await inspector.threads()
    await inspector.collect(null)
    await Promise.all(threads.map((thread) => inspector.collect(thread)))
  } finally {
    inspector.close()
  }
}

interface Inspector {
  /** Sessions of the worker threads there are. */
  threads(): Promise<readonly string[]>
  /** Of a thread, or of the main one. */
  collect(thread: string | null): Promise<void>
  close(): void
}

interface Answer {
  readonly id?: number
  readonly method?: string
  readonly params?: { readonly sessionId: string; readonly message: string }
}

const patienceMs = 60_000

/** The protocol of V8's inspector; threads are spoken to through the main one (domain NodeWorker). */
async function connect(url: string): Promise<Inspector> {
  const socket = new WebSocket(url)
  const waiting = new Map<string, () => void>()
  const threads: string[] = []
  let lastId = 0
  const wait = (key: string): Promise<void> =>
    new Promise((answered, failed) => {
      const tooLate = setTimeout(() => failed(new Error(`${url} did not answer`)), patienceMs)
      waiting.set(key, () => {
        clearTimeout(tooLate)
        answered()
      })
    })
  const ask = (method: string, params: object = {}): Promise<void> => {
    lastId += 1
    socket.send(JSON.stringify({ id: lastId, method, params }))
    return wait(`main ${lastId}`)
  }
  socket.addEventListener('message', ({ data }) => {
    const { id, method, params } = JSON.parse(String(data)) as Answer
    if (id !== undefined) waiting.get(`main ${id}`)?.()
    if (method === 'NodeWorker.attachedToWorker' && params !== undefined) threads.push(params.sessionId)
    if (method === 'NodeWorker.receivedMessageFromWorker' && params !== undefined)
      waiting.get(`${params.sessionId} ${(JSON.parse(params.message) as Answer).id}`)?.()
  })
  const opened = wait('open')
  socket.addEventListener('open', () => waiting.get('open')?.())
  await opened
  return {
    threads: async () => {
      await ask('NodeWorker.enable', { waitForDebuggerOnStart: false })
      return threads
    },
    collect: async (sessionId) => {
      const method = 'HeapProfiler.collectGarbage'
      if (sessionId === null) return ask(method)
      const done = wait(`${sessionId} 1`)
      await ask('NodeWorker.sendMessageToWorker', { sessionId, message: JSON.stringify({ id: 1, method }) })
      return done
    },
    close: () => socket.close(),
  }
}
