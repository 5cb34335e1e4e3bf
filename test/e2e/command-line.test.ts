import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { findFreePort } from '../../src/dev/services/port.ts'
import { startPart, type Part } from '../support/plant/part.ts'
import { eventually } from '../support/queue/open-queues.ts'
import { giveBackDatabase, takeDatabase } from '../support/test-databases.ts'

/** An installation set up, fed and asked by nothing but the commands that the README names. */
const root = resolve(import.meta.dirname, '../..')
const marker = 'Zebrafish-4711'

const databaseName = takeDatabase()

let folder: string
let environment: Record<string, string>
let serving: Part

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bccrm-command-line-'))
  const uri = new URL(inject('mongodbUri'))
  uri.pathname = databaseName
  environment = {
    MONGODB_URI: uri.href,
    REDIS_URL: inject('redisUrl'),
    BCCRM_REDIS_PREFIX: `test-command-line-${process.pid}`,
    BCCRM_DATA_DIR: folder,
    BCCRM_SMTP_PORT: String(await findFreePort()),
    BCCRM_HTTP_PORT: String(await findFreePort()),
    BCCRM_RELAYS_CHECKING_SENDERS: '127.0.0.1',
    BCCRM_CRM_ADDRESS: 'crm@bccrm.example',
  }
  serving = await startPart(['serve'], environment)
})
afterAll(async () => {
  await serving.stop()
  await giveBackDatabase(inject('mongodbUri'), databaseName)
  await rm(folder, { recursive: true, force: true })
})

interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

function bccrm(...words: string[]): Promise<Ran> {
  return run(words, {})
}

function run(words: string[], { typed = '', ...others }: { typed?: string; [variable: string]: string }): Promise<Ran> {
  const child = spawn('node', ['src/cli/bccrm.js', ...words], {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment, ...others },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  child.stdin.end(typed)
  const out: string[] = []
  const err: string[] = []
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk.toString()))
  return new Promise((done) => child.once('close', (code) => done({ code, out: out.join(''), err: err.join('') })))
}

async function json<T>(...words: string[]): Promise<T> {
  const { code, out, err } = await bccrm('--json', ...words)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return JSON.parse(out) as T
}

interface ListedMail {
  readonly id: string
  readonly state: string
}

const listed = () => json<ListedMail[]>('mail', 'list', '--tenant', 'xyz')

const address = (port: string, path: string) => `http://127.0.0.1:${environment[port]}${path}`
const password = 'correct horse battery'

async function signIn(who: string): Promise<number> {
  const url = address('BCCRM_HTTP_PORT', '/api/session')
  const headers = { 'content-type': 'application/json', 'x-bccrm-csrf': '1' }
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify({ address: who, password }) })).status
}

describe('the command line', () => {
  it('says at the start where the pages are, and the one-time code for the first person', () => {
    expect(serving.output()).toContain(`Open ${address('BCCRM_HTTP_PORT', '')} in a browser.`)
    expect(serving.output()).toMatch(/Nobody can sign in yet: the page asks for this one-time code, once: \S{19}/)
  })

  it('sets up a customer: tenant, host name with its DNS record, user', async () => {
    await json('tenant', 'create', '--slug', 'xyz', '--name', 'XYZ GmbH')
    const added = await bccrm('host-name', 'add', '--tenant', 'xyz', 'xyz.example')
    expect(added.out).toMatch(/_bccrm-challenge\.xyz\.example {2}TXT {2}"/)
    expect((await bccrm('host-name', 'verify', '--tenant', 'xyz', 'xyz.example')).out).toContain('is verified')
    const user = ['--name', 'Lena Vogt', '--address', 'lena.vogt@xyz.example', '--role', 'rep']
    expect(await json('user', 'create', '--tenant', 'xyz', ...user)).not.toHaveProperty('passwordHash')
    expect((await bccrm('host-name', 'list', '--tenant', 'xyz')).out).toContain('verified')
  })

  it('lets people sign in: an admin with a password, others by link, and whoever had none before', async () => {
    const admin = [
      'user',
      'create',
      '--tenant',
      'xyz',
      '--name',
      'Ines',
      '--address',
      'ines@xyz.example',
      '--role',
      'admin',
    ]
    expect((await run([...admin, '--password-stdin'], { typed: 'short' })).code).toBe(2)
    const made = await run([...admin, '--password-stdin'], { typed: `${password}\n` })
    expect(made).toMatchObject({ code: 0, out: 'Created Ines (ines@xyz.example), admin.\n' })
    expect(await signIn('ines@xyz.example')).toBe(200)
    expect(await signIn('lena.vogt@xyz.example')).toBe(401)
    await run(['user', 'password', '--tenant', 'xyz', '--address', 'lena.vogt@xyz.example'], { typed: password })
    expect(await signIn('lena.vogt@xyz.example')).toBe(200)
    const invite = ['--name', 'Tom', '--address', 'tom@xyz.example', '--role', 'reviewer']
    const { link } = await json<{ link: string }>('user', 'invite', '--tenant', 'xyz', ...invite)
    const api = link.replace(/^http:\/\/localhost:\d+/, address('BCCRM_HTTP_PORT', '/api'))
    expect(await (await fetch(api)).json()).toMatchObject({ name: 'Tom', tenantName: 'XYZ GmbH' })
  })

  it('brings leads from a CSV file, names the rows it refused, and gives them back neutralised', async () => {
    const file = join(folder, 'leads.csv')
    const rows = ['number,name,company,contact,emails', '11111,Pumpwerk Nord,Acme,Anna Schmidt,anna@acme.example']
    await writeFile(file, [...rows, '11112,"=HYPERLINK(""http://evil.example"")",,,', 'x1,Wrong number,,,'].join('\n'))
    const { code, out } = await bccrm('lead', 'import', '--tenant', 'xyz', file)
    expect(code).toBe(1)
    expect(out).toContain('2 leads, 1 contacts, 1 companies created, 1 rows refused')
    const exported = join(folder, 'out.csv')
    expect((await bccrm('lead', 'export', '--tenant', 'xyz', exported)).code).toBe(0)
    const text = await readFile(exported, 'utf8')
    expect(text).toContain('11111')
    expect(text).toContain(`"'=HYPERLINK(""http://evil.example"")"`)
  })

  it('sends a mail by SMTP and says where it went, and why', async () => {
    const mail = ['--from', 'Lena Vogt <lena.vogt@xyz.example>', '--to', 'anna@acme.example', '--text', marker]
    const [sent] = await json<{ answer: string }[]>('mail', 'send', ...mail, '--subject', `${marker} Lead 11111`)
    expect(sent?.answer).toMatch(/^250 /)
    await eventually('the mail is filed', async () => (await listed())[0]?.state === 'assigned', 30_000)
    const id = String((await listed())[0]?.id)
    expect((await bccrm('mail', 'explain', id)).out).toMatch(/Filed to: lead 11111[^]*11111/)
    expect((await bccrm('lead', 'history', '--tenant', 'xyz', '11111')).out).toContain('mail')
  })

  it('processes a mail anew', async () => {
    const id = String((await listed())[0]?.id)
    expect((await bccrm('mail', 'replay', id)).out).toContain('is processed anew')
    await eventually('it is filed again', async () => (await listed())[0]?.state === 'assigned', 30_000)
  })

  it('shows nothing of internal mail, not even to whoever runs the machine', async () => {
    const mail = ['--from', 'lena.vogt@xyz.example', '--to', 'ines@xyz.example', '--text', marker]
    await json('mail', 'send', ...mail, '--subject', `${marker} my salary`)
    await eventually('it is kept out', async () => (await listed())[0]?.state === 'ignored', 30_000)
    const id = String((await listed())[0]?.id)
    for (const words of [
      ['mail', 'list', '--tenant', 'xyz'],
      ['mail', 'explain', id],
    ]) {
      const shown = JSON.stringify(await json(...words))
      expect(shown).toContain('internal')
      expect(shown).not.toContain('my salary')
    }
  })

  it('makes a token that the HTTP interface knows', async () => {
    const { secret } = await json<{ secret: string }>('token', 'create', '--tenant', 'xyz', '--name', 'test')
    const answer = await fetch(`http://127.0.0.1:${environment['BCCRM_HTTP_PORT']}/api/leads`, {
      headers: { authorization: `Bearer ${secret}` },
    })
    expect(answer.status).toBe(200)
    expect(serving.output()).not.toContain(secret)
  })

  it('lists and removes tokens, also those of the operator', async () => {
    const made = await json<{ id: string; secret: string }>('token', 'create', '--name', 'watch', '--role', 'operator')
    const ask = () =>
      fetch(address('BCCRM_HTTP_PORT', '/api/operator/tenants'), {
        headers: { authorization: `Bearer ${made.secret}` },
      })
    expect((await ask()).status).toBe(200)
    expect(await json<object[]>('token', 'list')).toMatchObject([{ id: made.id, name: 'watch' }])
    expect((await bccrm('token', 'list', '--tenant', 'xyz')).out).not.toContain('watch')
    expect((await bccrm('token', 'remove', made.id, '--tenant', 'xyz')).code).toBe(1)
    expect((await bccrm('token', 'remove', made.id)).code).toBe(0)
    expect((await ask()).status).toBe(401)
    expect(await json<object[]>('token', 'list')).toEqual([])
  })

  it('refuses changes by HTTP during maintenance, tells why, and takes mail in and files it all the same', async () => {
    const { secret } = await json<{ secret: string }>('token', 'create', '--tenant', 'xyz', '--name', 'writes')
    const write = () =>
      fetch(address('BCCRM_HTTP_PORT', '/api/leads'), {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'Written' }),
      })
    const on = await bccrm('maintenance', 'on', '--until', '2099-01-01T08:00+01:00', '--message', 'New disks.')
    expect(on.out).toMatch(/^on since .*probably over at 2099-01-01T07:00:00.000Z; people read: New disks\./)
    expect((await write()).status).toBe(503)
    const count = (await listed()).length
    const mail = ['--from', 'lena.vogt@xyz.example', '--to', 'anna@acme.example', '--text', marker]
    const [sent] = await json<{ answer: string }[]>('mail', 'send', ...mail, '--subject', 'Meanwhile, Lead 11111')
    expect(sent?.answer).toMatch(/^250 /)
    const isFiled = async () => (await listed()).length > count && (await listed())[0]?.state === 'assigned'
    await eventually('the mail is filed', isFiled, 30_000)
    expect((await bccrm('doctor')).out).toMatch(/maintenance.*well.*on since/)
    expect(await json('maintenance', 'status')).toMatchObject({ on: true, message: 'New disks.' })
    expect((await bccrm('maintenance', 'off')).out).toBe('Changes are possible again.\n')
    expect((await write()).status).toBe(201)
    expect((await bccrm('maintenance', 'off')).out).toBe('It was not on.\n')
    expect((await bccrm('maintenance', 'status')).out).toBe('off: changes are possible\n')
  })

  it('finds the installation well', async () => {
    const findings = await json<{ ok: boolean }[]>('doctor')
    expect(findings.filter(({ ok }) => !ok)).toEqual([])
    expect((await bccrm('ready')).out).toBe('ready\n')
    expect(await json('ready')).toEqual({ ready: true, trouble: null })
    expect((await bccrm('ready', '--smtp')).out).toBe('ready\n')
  })

  it('prints the description of the interface', async () => {
    expect(JSON.parse((await bccrm('openapi', 'print')).out)).toHaveProperty('openapi')
  })

  it('logs each outcome, and no subject, body, address or secret (property 59)', () => {
    const log = serving.output()
    expect(log).toContain('"level":"info"')
    expect(log).toContain('"msg":"message taken in"')
    expect(log).toContain('"msg":"message settled"')
    for (const private_ of [marker, 'lena.vogt@', 'anna@acme']) expect(log).not.toContain(private_)
  })
})

describe('a wrong command', () => {
  it.each([
    [['tenant', 'create', '--slug', 'xyz', '--name', 'Again'], 1, 'already_exists'],
    [['mail', 'list', '--limit', 'abc'], 2, 'whole number from 1 to 200'],
    [['host-name', 'verify', '--tenant', 'xyz', 'Müller.example'], 1, 'host-name add'],
    [['token', 'remove', 'nothing'], 1, 'no such token'],
    [['lead', 'history', '--tenant', 'nobody', '1'], 1, 'There are: xyz'],
    [['lead', 'history', '--tenant', 'xyz', '99999'], 1, 'not_found'],
    [['mail', 'explain', 'nothing'], 1, 'mail list shows the ids'],
    [['mail', 'send'], 2, 'Name .eml files, or give --from and --subject'],
    [['mail', 'send', '/no/such.eml'], 2, '/no/such.eml cannot be used'],
    [['host-name', 'add', '--tenant', 'xyz', 'gmail.com'], 1, 'Refused'],
    [['host-name', 'verify', '--tenant', 'xyz', 'other.example'], 1, 'host-name add'],
    [['fly'], 2, 'unknown command'],
  ] as const)('%j ends with code %i and says what to do', async (words, code, said) => {
    const ran = await bccrm(...words)
    expect(ran.err).toContain(said)
    expect(ran.code).toBe(code)
  })

  it('is told where a CSV file is broken', async () => {
    const file = join(folder, 'broken.csv')
    await writeFile(file, 'number,name\n11113,a "quote" within\n')
    const ran = await bccrm('lead', 'import', '--tenant', 'xyz', file)
    expect(ran.err).toMatch(/broken\.csv is no CSV file.*line 2/)
    expect(ran.code).toBe(2)
  })

  it('ends at once, and says which setting, where a port is taken after other parts began', async () => {
    const http = String(await findFreePort())
    const ran = await run(['serve'], { NODE_ENV: 'production', BCCRM_HTTP_PORT: http })
    expect(ran.err).toContain(`Port ${environment['BCCRM_SMTP_PORT']} (BCCRM_SMTP_PORT) is taken`)
    expect(ran.err).not.toContain('bccrm serves')
    expect(ran.code).toBe(1)
  })

  it('is told of wrong settings before anything is started', async () => {
    const ran = await run(['serve'], { MONGODB_URI: '', REDIS_URL: '', BCCRM_HTTP_PORT: 'many' })
    expect(ran.err).toMatch(/^The configuration is wrong:\n {2}BCCRM_HTTP_PORT is "many"/)
    expect(ran.code).toBe(2)
  })

  it('is told to try again where the listener is away (code 75)', async () => {
    const port = String(await findFreePort())
    const mail = ['--from', 'lena.vogt@xyz.example', '--subject', 'Lead 1', '--port', port]
    const ran = await bccrm('mail', 'send', ...mail)
    expect(ran.code).toBe(75)
    expect(ran.err).toContain('try again')
  })
})
