import { setTimeout as delay } from 'node:timers/promises'
import { compose } from '../../../src/compose.ts'
import { readConfig } from '../../../src/platform/config.ts'
import { startWorkers } from '../../../workers/start.ts'

// As workers/main.ts, but a mail that says POISON ends the process, as a fault of the engine would, with all that is under
// way beside it: no other mail that began in time comes to its end.

const composed = await compose(readConfig())
const { parse } = composed.context
const headStartMs = 500
let isPoisoned = false

startWorkers({
  ...composed,
  context: {
    ...composed.context,
    parse: async (raw) => {
      if (raw.includes('POISON')) {
        isPoisoned = true
        await delay(2 * headStartMs)
        process.kill(process.pid, 'SIGKILL')
      }
      await delay(headStartMs)
      return isPoisoned ? new Promise(() => undefined) : parse(raw)
    },
  },
})
composed.context.log.info('workers started')
