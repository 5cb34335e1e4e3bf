import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { measureAccept, type AcceptShape } from './accept.ts'
import { measureDotStorm } from './dot-storm.ts'
import { measureEndToEnd } from './end-to-end.ts'
import { describeMachine } from './machine.ts'
import { measureFlags } from './flags.ts'
import { importLeads, seedTenant } from './people.ts'
import { startBenchPlant, type BenchPlant } from './plant.ts'
import type { Result } from './result.ts'
import { tablesOf } from './table.ts'

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'string', default: '.data/bench/bench.json' },
  },
})
const { rounds, mails, settled, many } = values.quick
  ? { rounds: 1, mails: 1_500, settled: 1_000, many: null }
  : { rounds: 3, mails: 2_000, settled: 3_000, many: 100_000 }

const shapes: readonly AcceptShape[] = [
  { name: '5 KB, 50 sessions', bytes: 5_000, sessions: 50, mails, perConnection: 0 },
  { name: '5 KB, 1 session', bytes: 5_000, sessions: 1, mails: mails / 5, perConnection: 0 },
  { name: '5 KB, 50 sessions, a connection per mail', bytes: 5_000, sessions: 50, mails: mails / 2, perConnection: 1 },
  { name: '100 KB, 20 sessions', bytes: 100_000, sessions: 20, mails: mails / 5, perConnection: 0 },
]

const say = (line: string) => console.error(line)
const plant = await startBenchPlant(say)
try {
  const machine = describeMachine({ mongodb: plant.mongod.kind, redis: plant.redis.kind })
  const by = await seedTenant(plant.environment)
  await importLeads(plant.environment, by, 0, 1_000)
  const accept = await measureAccept(plant, shapes, rounds, say)
  const dotStorm = await measureDotStorm(plant.smtpPort, mails / 5)
  say('Filing what was accepted …')
  await finishAllWork(plant)
  say('End to end, 1,000 leads …')
  const endToEnd = [await measureEndToEnd(plant, 1_000, settled)]
  let importSeconds: number | null = null
  let flagsPerSecond: number | null = null
  if (many !== null) {
    say('Importing leads up to 100,000 …')
    await plant.stopWorkers()
    importSeconds = await importLeads(plant.environment, by, 1_000, many)
    say('Comparing leads …')
    flagsPerSecond = await measureFlags(plant)
    await plant.startWorkers()
    say('End to end, 100,000 leads …')
    endToEnd.push(await measureEndToEnd(plant, many, settled))
  }
  const result: Result = { machine, accept, endToEnd, importSeconds, flagsPerSecond, dotStorm }
  await mkdir(dirname(values.json), { recursive: true })
  await writeFile(values.json, JSON.stringify(result, null, 2))
  console.log(tablesOf(result))
  say(`\nThe same as JSON: ${values.json}`)
} finally {
  await plant.close()
}

/** What is measured next begins with nothing left to do: no mail, and no lead that is still compared with the others. */
async function finishAllWork({ opened, startWorkers, stopWorkers }: BenchPlant): Promise<void> {
  await startWorkers({ BCCRM_SWEEP_EVERY_MS: '2000', BCCRM_SWEEP_AGE_MS: '1000' })
  while ((await opened.store.messages.backlog()).count > 0) await pause()
  while ((await opened.store.followUps.pending(new Date(), 1)).length > 0) await pause()
  await stopWorkers()
  await startWorkers()
}

function pause(): Promise<void> {
  return new Promise((next) => setTimeout(next, 200))
}
