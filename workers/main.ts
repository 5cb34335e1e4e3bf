import { compose } from '../src/compose.ts'
import { ConfigError, readConfig } from '../src/platform/config.ts'
import { closeLimitMs, closeOnSignals } from '../src/platform/lifecycle.ts'
import { startWorkers } from './start.ts'

// A process that only works off the queues. The one file here with effects on import.
try {
  await run()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(error instanceof ConfigError ? 2 : 1)
}

async function run(): Promise<void> {
  const composed = await compose(readConfig())
  const workers = startWorkers(composed)
  closeOnSignals({
    steps: [
      { name: 'workers', close: () => workers.close() },
      { name: 'connections', close: () => composed.close() },
    ],
    limitMs: closeLimitMs,
    log: composed.context.log,
    signals: process,
  })
  composed.context.log.info('workers started')
}
