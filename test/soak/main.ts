import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { seedPeople, type Seeded } from '../support/plant/people.ts'
import { startLoad, type Load } from '../support/plant/load.ts'
import { startPlant, type Plant } from '../support/plant/plant.ts'
import { takeAccount, untilSettled } from '../support/plant/account.ts'
import { inspectable } from './collect-garbage.ts'
import { doFault, pickFault, type FaultName } from './faults.ts'
import { judgeLeftovers } from './leftovers.ts'
import { judgeMemory, readMemory, type Memory } from './memory.ts'
import { startResettingClient, tooFewResets } from './resetting-client.ts'

const { values } = parseArgs({
  options: {
    mails: { type: 'string', default: '50000' },
    clients: { type: 'string', default: '16' },
    'min-faults': { type: 'string', default: '3' },
  },
})

/**
 * The long form of test/faults. First mails without faults: memory of listener and workers is read when a fifth of them are
 * settled and when all are, in processes that were never started anew. Then faults one after another under load, beside a
 * client that resets its connections, until each fault had its turns and as many mails again came through. Exit code 1 where
 * anything is lost, double or bounced, a fault had too few turns, memory grew by more than a tenth, too few connections were
 * reset for that to say anything, or more bytes are left over than the kills explain.
 */
const wanted = Number(values.mails)
/** Below, what the engine takes at first would pass for a leak. */
const fewestForMemory = 20_000
/** Tens of thousands of mails, on a slow machine. */
const longestBacklogMs = 1_800_000
const minFaults = Number(values['min-faults'])
const plant = await startPlant({ ...inspectable, BCCRM_SMTP_MAX_CONNECTIONS_PER_ADDRESS: '500' })
const seeded = await seedPeople(plant.environment)
const load = startLoad({ port: plant.smtpPort, clients: Number(values.clients), allowed: 0 })
const resetting = startResettingClient(plant.smtpPort)
try {
  const grown = await watchMemory()
  load.allow(Infinity)
  const done = await faultsUntil(load.acknowledged.size + wanted)
  await Promise.all([resetting.stop(), load.stop()])
  const troubles = [
    ...grown,
    ...(await judge(plant, load, seeded)),
    ...tooFew(done),
    ...tooFewResets(resetting.resetCount(), load.acknowledged.size),
    ...(await judgeLeftovers(plant, mostCutOff(done))),
  ]
  console.log(
    `${resetting.resetCount()} connections reset; ${troubles.length === 0 ? 'all is well' : troubles.join('; ')}`,
  )
  process.exitCode = troubles.length === 0 ? 0 : 1
} finally {
  await plant.close()
}

async function watchMemory(): Promise<readonly string[]> {
  if (wanted < fewestForMemory) {
    console.log(`memory is judged from ${fewestForMemory} mails on`)
    return []
  }
  const early = await memoryAfter(wanted / 5)
  const late = await memoryAfter((wanted * 4) / 5)
  return early === null || late === null ? [] : judgeMemory(early, late)
}

/** By what is settled, not by what came in: the listener is far ahead, and workers that have seen little are still growing. */
async function memoryAfter(more: number): Promise<Memory | null> {
  const upTo = load.acknowledged.size + more
  load.allow(more)
  while (load.acknowledged.size < upTo) await delay(50)
  await untilSettled(plant.opened, longestBacklogMs)
  const memory = await readMemory(plant, load)
  console.log(`${load.acknowledged.size} acknowledged, MiB resident: ${JSON.stringify(memory)}`)
  return memory
}

async function faultsUntil(count: number): Promise<ReadonlyMap<FaultName, number>> {
  const done = new Map<FaultName, number>()
  while (load.acknowledged.size < count || tooFew(done).length > 0) {
    await delay(2_000 + Math.random() * 8_000)
    const name = pickFault(done, Math.random)
    await doFault(name, plant)
    done.set(name, (done.get(name) ?? 0) + 1)
    console.log(`${load.acknowledged.size} acknowledged; ${JSON.stringify(Object.fromEntries(done))}`)
  }
  return done
}

function tooFew(done: ReadonlyMap<FaultName, number>): readonly string[] {
  const next = pickFault(done, () => 0)
  const count = done.get(next) ?? 0
  return count < minFaults ? [`${next} came only ${count} times`] : []
}

/** A mail that a killed listener or database left behind leaves its bytes: whole, or in up to four pieces. */
function mostCutOff(done: ReadonlyMap<FaultName, number>): number {
  const kills = (done.get('kill listener') ?? 0) + (done.get('kill mongod') ?? 0)
  const atOnce = Number(values.clients) + 1
  return kills * atOnce * 4
}

async function judge(
  { opened, recordCount }: Plant,
  { acknowledged, bounced }: Load,
  people: Seeded,
): Promise<readonly string[]> {
  await untilSettled(opened, longestBacklogMs)
  const account = await takeAccount(opened, people, acknowledged)
  console.log(JSON.stringify({ acknowledged: acknowledged.size, bounced: bounced.length, ...account }, null, 2))
  return [
    ...(account.lost.length > 0 ? ['mail is lost'] : []),
    ...(account.doubled.length > 0 ? ['mail is double'] : []),
    ...(account.countsAddUp && account.messageCount === (await recordCount()) ? [] : ['the counts do not add up']),
    ...(bounced.length > 0 ? ['mail was refused for good'] : []),
  ]
}
