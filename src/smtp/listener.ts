import type { AcceptContext } from '../commands/accept-message.ts'
import { openDesk } from './desk.ts'
import type { ListenerOptions } from './options.ts'
import { Server } from './server.ts'
import { serverOptions } from './server-options.ts'
import { closeServer } from './close-server.ts'

export type { ListenerOptions } from './options.ts'
export { makeTlsKeys, type TlsKeys } from './tls.ts'

export interface Listener {
  readonly address: string
  readonly port: number
  /** New mail gets 421; what is in DATA may finish within the time. */
  close(withinMs: number): Promise<void>
}

/** Listens for mail. Any number of listeners, in one process or many, may share MongoDB and Redis. */
export async function startListener(ctx: AcceptContext, options: ListenerOptions): Promise<Listener> {
  const desk = openDesk(ctx, options)
  const server = new Server(desk, serverOptions(desk))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  // Errors of sockets are the client's trouble, but an event nobody listens to would end the process.
  server.on('error', (error: Error) => ctx.log.debug({ err: error }, 'connection trouble'))
  const place = server.server.address()
  if (place === null || typeof place === 'string') throw new Error('The listener has no TCP address')
  ctx.log.info({ host: place.address, port: place.port }, 'listening for mail')
  return { address: place.address, port: place.port, close: (withinMs) => closeServer(server, desk, withinMs) }
}
