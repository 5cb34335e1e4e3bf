import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export interface ClamdAddress {
  readonly host: string
  readonly port: number
}

export type ClamdAnswer =
  | { readonly kind: 'clean' }
  | { readonly kind: 'found'; readonly name: string }
  /** Too large for it, or anything else that is no verdict. */
  | { readonly kind: 'refused'; readonly words: string }

/**
 * Has clamd scan these bytes (its command INSTREAM: pieces, each after its length in four bytes, ended by a length of zero).
 * Rejects where it cannot be reached, hangs up without an answer, or takes longer than `deadlineMs`.
 */
export async function askClamd(address: ClamdAddress, bytes: Buffer, deadlineMs: number): Promise<ClamdAnswer> {
  const signal = AbortSignal.timeout(deadlineMs)
  const socket = connect(address.port, address.host)
  try {
    await once(socket, 'connect', { signal })
    const answer = readAnswer(socket, signal)
    // It may answer, and hang up, before it has read all: then the answer counts, not the failed write.
    send(socket, bytes)
    return judge(await answer)
  } finally {
    socket.destroy()
  }
}

const pieceBytes = 64 * 1024

function send(socket: Socket, bytes: Buffer): void {
  socket.write('zINSTREAM\0')
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const piece = bytes.subarray(at, at + pieceBytes)
    socket.write(lengthOf(piece.length))
    socket.write(piece)
  }
  socket.write(lengthOf(0))
}

function lengthOf(count: number): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(count)
  return length
}

const maxAnswerBytes = 4096

/** Up to the zero byte that ends an answer to a `z` command. */
function readAnswer(socket: Socket, signal: AbortSignal): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let answer = ''
  const settle = (): void => {
    const end = answer.indexOf('\0')
    if (end === -1) reject(new Error('clamd ended the connection without an answer'))
    else resolve(answer.slice(0, end))
  }
  socket.on('data', (chunk: Buffer) => {
    answer += chunk.toString('latin1')
    if (answer.includes('\0')) settle()
    else if (answer.length > maxAnswerBytes) reject(new Error('clamd answers without end'))
  })
  socket.on('error', reject)
  socket.on('close', settle)
  signal.addEventListener('abort', () => reject(new Error('clamd did not answer in time')))
  return promise
}

/** Only the exact words are a verdict; everything else is none. */
function judge(answer: string): ClamdAnswer {
  if (answer === 'stream: OK') return { kind: 'clean' }
  const found = /^stream: (.+) FOUND$/.exec(answer)
  return found === null ? { kind: 'refused', words: answer } : { kind: 'found', name: found[1] ?? '' }
}
