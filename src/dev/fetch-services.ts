import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from './services/chromium.ts'
import { startServices } from './services/services.ts'

// Sees to it that this machine has what the tests run on: MongoDB, Redis and Chromium. What lacks is fetched or built, each is
// started once, and nothing stays. A service that is given is only used.
const say = (line: string) => console.error(line)
const dataFolder = await mkdtemp(join(tmpdir(), 'bccrm-fetch-'))
try {
  const { MONGODB_URI, REDIS_URL } = process.env
  const given = {
    ...(MONGODB_URI === undefined ? {} : { mongodbUri: MONGODB_URI }),
    ...(REDIS_URL === undefined ? {} : { redisUrl: REDIS_URL }),
  }
  const services = await startServices({ ...given, dataFolder, say, allowFetch: true, keepData: false })
  await services.stop()
  await findChromium({ say, allowFetch: true })
} finally {
  await rm(dataFolder, { recursive: true, force: true })
}
