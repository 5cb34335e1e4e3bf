import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { overridden, usableServices } from '../../../src/cli/services.ts'
import { announceRunning } from '../../../src/dev/running.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bccrm-services-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const running = { MONGODB_URI: 'mongodb://of.running/bccrm', REDIS_URL: 'redis://of.running' }
const used = async (environment: Record<string, string>) => {
  const { config, startedHere } = await usableServices({ BCCRM_DATA_DIR: folder, ...environment })
  return { mongodb: config.mongodbUri, redis: config.redisUrl, startedHere }
}

describe('a command uses', () => {
  it('what is given, by value or by file, whatever runs in the folder', async () => {
    await announceRunning(folder, running)
    await writeFile(join(folder, 'uri'), 'mongodb://by.file/bccrm\n')
    const given = { MONGODB_URI_FILE: join(folder, 'uri'), REDIS_URL: 'redis://given' }
    expect(await used(given)).toEqual({
      mongodb: 'mongodb://by.file/bccrm',
      redis: 'redis://given',
      startedHere: false,
    })
  })

  it('what runs in the folder, where nothing or the same is given', async () => {
    await announceRunning(folder, running)
    const theirs = { mongodb: running.MONGODB_URI, redis: running.REDIS_URL, startedHere: false }
    expect(await used({})).toEqual(theirs)
    expect(await used({ MONGODB_URI: running.MONGODB_URI })).toEqual(theirs)
    expect(await used({ MONGODB_URI: '', REDIS_URL: '' })).toEqual(theirs)
  })

  it.each([{ MONGODB_URI: 'mongodb://other/bccrm' }, { REDIS_URL: 'redis://other' }])(
    'never half of what is given and half of what runs: %j',
    async (given) => {
      await announceRunning(folder, running)
      await expect(used(given)).rejects.toThrow(/names another one than the program that runs/)
    },
  )

  it('nothing of its own in production', async () => {
    await announceRunning(folder, running)
    expect(await used({ NODE_ENV: 'production' })).toEqual({ mongodb: null, redis: null, startedHere: false })
  })
})

it('a value takes the place of the file that gave it', () => {
  const environment = { REDIS_URL_FILE: '/run/secrets/redis', BCCRM_SMTP_TLS_CERT_FILE: '/tls.pem' }
  expect(overridden(environment, { REDIS_URL: 'redis://new' })).toEqual({
    REDIS_URL: 'redis://new',
    BCCRM_SMTP_TLS_CERT_FILE: '/tls.pem',
  })
})

it('what a running program says is for its user only', async () => {
  await announceRunning(folder, running)
  expect((await stat(join(folder, 'running.json'))).mode & 0o777).toBe(0o600)
})
