import { Command } from 'commander'
import { createConnection } from 'node:net'
import { print } from './print.ts'
import { readConfig } from '../platform/config.ts'

interface Options {
  readonly smtp: boolean
  readonly http: boolean
}

const patienceMs = 4000

/** For health checks of containers: exit code 0 when the part that runs here is ready, 1 when not, with one line why. */
export function ready(): Command {
  return new Command('ready')
    .description('ask whether the part that runs here is ready (exit code 0 or 1)')
    .option('--smtp', 'ask the SMTP listener', false)
    .option('--http', 'ask the HTTP server (the default)', false)
    .action(async (options: Options, self: Command) => {
      const config = readConfig()
      const trouble = options.smtp
        ? await askSmtp(config.smtp.port)
        : await askHttp(config.http.metricsPort ?? config.http.port)
      print(self, { ready: trouble === null, trouble }, () => trouble ?? 'ready')
      process.exitCode = trouble === null ? 0 : 1
    })
}

async function askHttp(port: number): Promise<string | null> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(patienceMs) })
    return response.ok ? null : `not ready: ${await response.text()}`
  } catch (error) {
    return `not reachable on port ${port}: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** Waits for the greeting (RFC 5321 section 4.2): 220 is ready, 421 is not. */
function askSmtp(port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port, timeout: patienceMs })
    const end = (trouble: string | null) => {
      socket.destroy()
      resolve(trouble)
    }
    socket.once('data', (greeting) =>
      end(greeting.toString().startsWith('220') ? null : `not ready: ${greeting.toString().trim()}`),
    )
    socket.once('timeout', () => end(`no greeting on port ${port} within ${patienceMs} ms`))
    socket.once('error', (error) => end(`not reachable on port ${port}: ${error.message}`))
  })
}
