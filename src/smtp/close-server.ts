import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SMTPConnection } from 'smtp-server/lib/smtp-connection.js'
import type { Desk } from './desk.ts'
import { replies } from './replies.ts'
import type { Server } from './server.ts'

/** How often the connections are looked at: who was in DATA is idle once his reply is out. */
const lookEveryMs = 20

/** A client that does not close its side after a 421 is not waited for any longer. */
const lingerMs = 500

/**
 * Takes no new connection, says 421 to everybody who is not in the middle of a message, lets those finish within the time,
 * and waits for what is being stored.
 */
export async function closeServer(server: Server, { underWay }: Desk, withinMs: number): Promise<void> {
  server.options.closeTimeout = withinMs
  const timeUp = sleep(withinMs, undefined, { ref: false })
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  const sockets = new Set<Socket>()
  await Promise.race([sayGoodbye(server, sockets), timeUp])
  await Promise.race([closed, sleep(lingerMs)])
  for (const socket of sockets) socket.destroy()
  await Promise.race([Promise.all(underWay), timeUp])
}

/** Ends when nobody is left; smtp-server itself sends the rest away when the time is up. */
async function sayGoodbye(server: Server, sockets: Set<Socket>): Promise<void> {
  while (server.connections.size > 0) {
    for (const connection of server.connections) {
      sockets.add(connection._socket)
      if (!isBusy(connection)) connection.send(replies.shutting_down.code, 'shutting_down')
    }
    await sleep(lookEveryMs)
  }
}

/** In DATA, or a handler of ours has not answered yet. */
function isBusy({ _dataStream: stream, _handlerPending: isPending }: SMTPConnection): boolean {
  return isPending || (stream !== false && stream !== null)
}
