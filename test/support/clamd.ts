import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** What to answer to a mail; null: nothing. */
export type ClamdWords = (mail: Buffer, socket: Socket) => string | null

/** Speaks what clamd speaks: reads the command INSTREAM to its end, then answers. */
export async function startClamd(answers: ClamdWords): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer((socket) => {
    let received = Buffer.alloc(0)
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk])
      const mail = wholeStream(received)
      const answer = mail === null ? null : answers(mail, socket)
      if (answer !== null) socket.end(answer)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, port: (server.address() as AddressInfo).port }
}

const command = 'zINSTREAM\0'

/** The bytes of all pieces, or null while the one of length zero has not come. */
function wholeStream(received: Buffer): Buffer | null {
  if (received.length < command.length + 4) return null
  if (received.toString('latin1', 0, command.length) !== command) throw new Error('another command')
  const pieces: Buffer[] = []
  let at = command.length
  while (at + 4 <= received.length) {
    const length = received.readUInt32BE(at)
    if (length === 0) return Buffer.concat(pieces)
    pieces.push(received.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}
