import { connect, createServer, type Socket } from 'node:net'
import { once } from 'node:events'

/** Stands before a service and makes it behave as services do when they fail. */
export interface TcpProxy {
  readonly port: number
  /** Takes everything and answers nothing, as a process that was stopped does. */
  stall(): void
  resume(): void
  /** Breaks all connections and takes no new one, as a process that died does. */
  cut(): void
  mend(): void
  close(): Promise<void>
}

export async function openTcpProxy(host: string, port: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>()
  let isStalled = false
  let isCut = false
  const keep = (socket: Socket): void => {
    sockets.add(socket)
    if (isStalled) socket.pause()
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket))
  }
  const server = createServer((client) => {
    if (isCut) {
      client.on('error', () => undefined).resetAndDestroy()
      return
    }
    const service = connect(port, host)
    for (const [from, to] of [
      [client, service],
      [service, client],
    ] as const) {
      from.on('data', (bytes) => to.write(bytes)).on('close', () => to.destroy())
      keep(from)
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const place = server.address()
  if (place === null || typeof place === 'string') throw new Error('no port')
  return {
    port: place.port,
    stall: () => {
      isStalled = true
      for (const socket of sockets) socket.pause()
    },
    resume: () => {
      isStalled = false
      for (const socket of sockets) socket.resume()
    },
    cut: () => {
      isCut = true
      for (const socket of sockets) socket.destroy()
    },
    mend: () => {
      isCut = false
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
