import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { findFreePort } from '../../../src/dev/services/port.ts'
import type { Peer } from './peer.ts'

export async function startBareServer(): Promise<Peer> {
  const port = await findFreePort()
  const child = spawn(process.execPath, [resolve(import.meta.dirname, 'bare-server.ts'), String(port)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  await once(child.stderr, 'data')
  return {
    name: 'smtp-server that stores nothing',
    port,
    stop: async () => {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}
