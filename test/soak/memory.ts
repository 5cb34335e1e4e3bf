import { setTimeout as delay } from 'node:timers/promises'
import { readUse } from '../bench/processes.ts'
import type { Plant } from '../support/plant/plant.ts'

/** Resident memory of the processes whose memory must not grow with the mails they saw. */
export interface Memory {
  readonly listener: number
  readonly workers: number
}

/** The least of some readings, so that garbage which is just about to be collected does not count. Null without /proc. */
export async function readMemory({ listener, workers }: Plant): Promise<Memory | null> {
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

const allowedGrowth = 1.2

/** Processes that grew by more than a fifth, in words. */
export function judgeMemory(early: Memory, late: Memory): readonly string[] {
  const names = ['listener', 'workers'] as const
  return names
    .filter((name) => late[name] > early[name] * allowedGrowth)
    .map((name) => `${name} grew from ${Math.round(early[name])} to ${Math.round(late[name])} MiB`)
}
