import { setTimeout as delay } from 'node:timers/promises'
import { readUse } from '../bench/processes.ts'
import { collectGarbage } from './collect-garbage.ts'
import type { Load } from '../support/plant/load.ts'
import type { Plant } from '../support/plant/plant.ts'

/** Resident memory of the processes whose memory must not grow with the mails they saw. */
export interface Memory {
  readonly listener: number
  readonly workers: number
}

/** Enough for each thread of the parser to have some. */
const wakingMails = 100

/**
 * Once all garbage is collected, the least of some readings. Null without /proc. The threads of the parser sleep so deeply
 * while there is nothing to parse that they hear of it by the next mail only.
 */
export async function readMemory({ listener, workers }: Plant, load: Load): Promise<Memory | null> {
  const collected = Promise.all([collectGarbage(listener), collectGarbage(workers)])
  load.allow(wakingMails)
  await collected
  const least = { listener: Infinity, workers: Infinity }
  for (let reading = 0; reading < 10; reading += 1) {
    const uses = await Promise.all([readUse(listener.pid), readUse(workers.pid)])
    if (uses[0] === null || uses[1] === null) return null
    least.listener = Math.min(least.listener, uses[0].residentMb)
    least.workers = Math.min(least.workers, uses[1].residentMb)
    await delay(200)
  }
  return least
}

const allowedGrowth = 1.1

/** Processes that grew by more than a tenth, in words. */
export function judgeMemory(early: Memory, late: Memory): readonly string[] {
  const names = ['listener', 'workers'] as const
  return names
    .filter((name) => late[name] > early[name] * allowedGrowth)
    .map((name) => `${name} grew from ${Math.round(early[name])} to ${Math.round(late[name])} MiB`)
}
