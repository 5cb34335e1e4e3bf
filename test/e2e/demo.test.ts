import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoMails } from '../../src/dev/demo/mails.ts'

const root = resolve(import.meta.dirname, '../..')

interface Shown {
  readonly mail: string
  readonly state: string
  readonly reason: string | null
  readonly row: string | null
  readonly level: string | null
  readonly lead: string | null
}

let dataFolder: string

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'bccrm-demo-'))
})

afterAll(() => rm(dataFolder, { recursive: true, force: true }))

describe.each(['first', 'second'])('the %s run of the demo', (run) => {
  let shown: readonly Shown[]

  beforeAll(async () => {
    shown = await runDemo()
  })

  it.each(demoMails.map((mail) => [mail.title, mail.lands] as const))(
    `${run}: "%s" lands where it must`,
    (title, lands) => {
      const { state, reason, row, level, lead } = shown.find(({ mail }) => mail === title) ?? {}
      expect({ state, reason, row, level, lead }).toEqual(lands)
    },
  )
})

/** The demo as a person starts it, with data of its own; ends by itself after the table. */
async function runDemo(): Promise<readonly Shown[]> {
  const child = spawn('node', ['src/cli/bccrm.js', 'demo', '--once', '--json'], {
    cwd: root,
    env: { ...withoutServices(), BCCRM_DATA_DIR: dataFolder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const out: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
  const code = await new Promise((done) => child.once('close', done))
  expect(code).toBe(0)
  return JSON.parse(Buffer.concat(out).toString()) as Shown[]
}

function withoutServices(): NodeJS.ProcessEnv {
  const { MONGODB_URI: _mongodb, REDIS_URL: _redis, ...rest } = process.env
  return rest
}
