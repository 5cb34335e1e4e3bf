import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startLoad, type Load } from '../support/plant/load.ts'
import { loadMail, seedPeople, sender, type Seeded } from '../support/plant/people.ts'
import { startPlant, type Plant } from '../support/plant/plant.ts'
import { takeAccount, untilSettled } from '../support/plant/account.ts'
import { greetedSmtpClient } from '../support/smtp-client.ts'

let plant: Plant
let seeded: Seeded
let load: Load

beforeAll(async () => {
  plant = await startPlant()
  seeded = await seedPeople(plant.environment)
})

afterEach(() => load.stop())
afterAll(() => plant.close())

describe('under load, whatever is killed, every acknowledged mail is in its history exactly once', () => {
  it('ten SIGKILLs of the listener (properties 1, 7)', () =>
    surviving(10, 'clients', async () => {
      await plant.listener.kill()
      await plant.listener.restart()
    }))

  it('ten SIGKILLs of the workers (properties 5, 9, 10)', () =>
    surviving(10, 'workers', async () => {
      await plant.workers.kill()
      await plant.workers.restart()
    }))

  it('six SIGKILLs of MongoDB (properties 1, 2, 3)', () =>
    surviving(6, 'clients', async () => {
      await plant.mongod.kill('SIGKILL')
      await plant.mongod.restart()
    }))

  it('three SIGKILLs of Redis (properties 4, 5)', () =>
    surviving(3, 'workers', async () => {
      await plant.redis.kill('SIGKILL')
      await plant.redis.restart()
    }))

  it('a Redis that stops answering: 250 within the limit all the same (property 4)', async () => {
    load = startLoad({ port: plant.smtpPort, clients: 0, allowed: 0 })
    const client = await greetedSmtpClient({ port: plant.smtpPort })
    const mails = [5_000, 5_000, 5_000, 5_000, 300_000].map(loadMail)
    await plant.redis.kill('SIGSTOP')
    try {
      for (const { raw } of mails) {
        const startedAt = performance.now()
        expect((await client.send({ from: sender, to: ['crm@bccrm.example'], raw })).code).toBe(250)
        expect(performance.now() - startedAt).toBeLessThan(10_000)
      }
    } finally {
      await plant.redis.kill('SIGCONT')
      client.reset()
    }
    await untilSettled(plant.opened, 90_000)
    const account = await takeAccount(plant.opened, seeded, new Set(mails.map(({ messageId }) => messageId)))
    expect(account).toMatchObject({ lost: [], doubled: [], countsAddUp: true, failedCount: 0 })
  })
})

const mailsPerKill = 50

/** Between two kills: until a random share of what may be sent is acknowledged, so that the kill hits mail under way. */
async function someAcknowledged(): Promise<void> {
  const target = load.acknowledged.size + Math.floor(mailsPerKill * (0.1 + Math.random() * 0.7))
  while (load.acknowledged.size < target) await new Promise((next) => setTimeout(next, 2))
}

/**
 * Load, kills at random moments, then the account: nothing lost, nothing double, nothing bounced. A kill counts where it hit
 * those whose promise it tries: clients that wait for their 250, or mail that the workers still have to do.
 */
async function surviving(
  kills: number,
  busy: 'clients' | 'workers',
  killAndRestart: () => Promise<void>,
): Promise<void> {
  load = startLoad({ port: plant.smtpPort, clients: 8, allowed: 0 })
  let busyKills = 0
  for (let kill = 0; kill < kills; kill += 1) {
    load.allow(mailsPerKill)
    await someAcknowledged()
    const underWay = busy === 'clients' ? load.underWay() : (await plant.opened.store.messages.backlog()).count
    if (underWay > 0) busyKills += 1
    await killAndRestart()
  }
  await load.stop()
  await untilSettled(plant.opened, 90_000)
  const account = await takeAccount(plant.opened, seeded, load.acknowledged)
  expect(load.acknowledged.size).toBe(kills * mailsPerKill)
  expect(busyKills).toBeGreaterThan(kills / 2)
  expect(account).toMatchObject({ lost: [], doubled: [], countsAddUp: true, failedCount: 0 })
  expect(account.messageCount).toBe(await plant.recordCount())
  expect((await plant.rawKept()).wholeMails).toBeGreaterThanOrEqual(account.messageCount)
  expect(load.bounced).toEqual([])
}
