import type { SMTPServerDataStream } from 'smtp-server'

/** The client vanished, or was thrown out, before the end of its message. */
export class ClientGone extends Error {
  constructor() {
    super('The client vanished in the middle of its message')
    this.name = 'ClientGone'
  }
}

/** Told whom the message waits for: the client to send, or us to store. */
export interface Turns {
  clientsTurn(): void
  ourTurn(): void
}

/** The message as an iterable that takes the next piece off the client only when the one before is dealt with. */
export function readData(stream: SMTPServerDataStream, turns: Turns): AsyncIterable<Buffer> {
  const state: { chunk: Buffer | null; end: 'open' | 'ended' | 'gone'; wake: () => void } = {
    chunk: null,
    end: 'open',
    wake: () => undefined,
  }
  const close = (end: 'ended' | 'gone'): void => {
    if (state.end !== 'open') return
    state.end = end
    turns.ourTurn()
    state.wake()
  }
  stream
    .on('data', (chunk: Buffer) => {
      stream.pause()
      state.chunk = chunk
      state.wake()
    })
    .once('end', () => close('ended'))
    .once('close', () => close('gone'))
    .on('error', () => close('gone'))
    .pause()
  const next = async (): Promise<IteratorResult<Buffer, undefined>> => {
    if (state.end === 'open') {
      turns.clientsTurn()
      const { promise, resolve } = Promise.withResolvers<undefined>()
      state.wake = () => resolve(undefined)
      stream.resume()
      await promise
      turns.ourTurn()
    }
    const { chunk, end } = state
    state.chunk = null
    if (end === 'gone') throw new ClientGone()
    return chunk === null ? { done: true, value: undefined } : { done: false, value: chunk }
  }
  return { [Symbol.asyncIterator]: () => ({ next }) }
}

/** Lets the rest of a message go by: the reply may only come after the end of DATA (RFC 5321 section 4.5.4.2). */
export function forgetRest(stream: SMTPServerDataStream): void {
  stream.removeAllListeners('data').resume()
}
