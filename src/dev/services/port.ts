import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'

/**
 * A port of the loopback interface that nothing listens on.
 *
 * It lies below the range from which systems choose ports of outgoing connections. In that range a client that
 * keeps trying a service that is down can be given the service's own port, and so connect to itself and keep the
 * service from coming back.
 */
export async function findFreePort(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const port = randomInt(20_000, 32_000)
    if (await isFree(port)) return port
  }
  throw new Error('No free port between 20000 and 32000 on 127.0.0.1.')
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  server.listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch {
    return false
  }
  server.close()
  await once(server, 'close')
  return true
}

/** Whether a TCP connection to this place is taken within `timeout` milliseconds. */
export async function accepts(host: string, port: number, timeout: number): Promise<boolean> {
  const socket = connect({ host, port })
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(timeout) })
    return true
  } catch {
    return false
  } finally {
    // A late failure of an abandoned attempt must not become an unhandled error.
    socket.on('error', () => undefined)
    socket.destroy()
  }
}
