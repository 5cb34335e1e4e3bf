import { Redis } from 'ioredis'
import { setTimeout as delay } from 'node:timers/promises'
import { PartMissing } from './advice.ts'
import { installWithApt } from './apt.ts'
import { signalProcess, waitForChild, type Child, type Command } from './child.ts'
import { startInstance, type Instance } from './instance.ts'
import { findOnPath, lookAtMachine, type Machine, type Say } from './machine.ts'
import { findFreePort } from './port.ts'
import { lastLines, run } from './run.ts'
import { isAtLeast, versionIn } from './version.ts'

const NAMES = ['redis-server', 'valkey-server'] as const

/** BullMQ's own minimum. */
const LEAST = '6.2.0'

export interface StartRedisOptions {
  readonly dataFolder: string
  readonly port?: number
  readonly say: Say
  /** Whether packages may be installed. */
  readonly allowFetch: boolean
  /** Whether what it holds survives its end: an append-only file, written once a second. */
  readonly keepData: boolean
  readonly machine?: Machine
}

/** Finds or installs Redis (or Valkey) and starts it on loopback. It evicts nothing, as BullMQ demands. */
export async function startRedis(options: StartRedisOptions): Promise<Instance> {
  const machine = options.machine ?? (await lookAtMachine())
  const program = await findRedis(machine, options)
  const port = options.port ?? (await findFreePort())
  return startInstance(
    {
      name: 'Redis',
      kind: program.kind,
      uri: `redis://127.0.0.1:${port}`,
      port,
      folder: options.dataFolder,
      command: redisCommand(program.file, port, options),
      waitUntilReady: (child, logFile) => waitForChild(child, logFile, 60_000, (signal) => waitForPong(port, signal)),
      servingPid: (child) => Promise.resolve(child.pid),
      askToStop: (child: Child) => {
        signalProcess(child.pid, 'SIGTERM')
        return Promise.resolve()
      },
    },
    options.say,
  )
}

interface RedisProgram {
  readonly file: string
  readonly kind: string
}

async function findRedis(machine: Machine, { say, allowFetch }: StartRedisOptions): Promise<RedisProgram> {
  const found = await lookOnPath(machine)
  if (found.kind === 'found') return found.program
  const tried = ['REDIS_URL is not set', found.why]
  if (!allowFetch) throw new PartMissing('Redis', [...tried, 'installing is not allowed here'], machine)
  say(`Redis: ${found.why}; asking the package manager (about 10 s, once per machine) ...`)
  const outcome = await installWithApt(machine, ['redis-server'], say)
  if (outcome.kind === 'not possible') throw new PartMissing('Redis', [...tried, outcome.why], machine)
  const installed = await lookOnPath(machine)
  if (installed.kind === 'found') return installed.program
  throw new PartMissing('Redis', [...tried, `after apt-get install: ${installed.why}`], machine)
}

type Looked =
  { readonly kind: 'found'; readonly program: RedisProgram } | { readonly kind: 'missing'; readonly why: string }

async function lookOnPath(machine: Machine): Promise<Looked> {
  const file = await findOnPath(machine, NAMES)
  if (file === undefined) return { kind: 'missing', why: `neither ${NAMES.join(' nor ')} is on PATH` }
  const { output } = await run(file, ['--version'], { timeout: 10_000 })
  const version = versionIn(output)
  if (version === undefined) return { kind: 'missing', why: `${file} does not run: ${lastLines(output, 1)}` }
  if (!isAtLeast(version, LEAST)) return { kind: 'missing', why: `${file} is ${version}, older than ${LEAST}` }
  return { kind: 'found', program: { file, kind: `${file} ${version}` } }
}

function redisCommand(file: string, port: number, { dataFolder, keepData }: StartRedisOptions): Command {
  const settings = {
    port: String(port),
    bind: '127.0.0.1',
    dir: dataFolder,
    appendonly: keepData ? 'yes' : 'no',
    'maxmemory-policy': 'noeviction',
    save: '',
    daemonize: 'no',
  }
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value])
  return { file, args, signalWhenOrphaned: 'TERM' }
}

async function waitForPong(port: number, signal: AbortSignal): Promise<void> {
  const client = new Redis({ port, host: '127.0.0.1', lazyConnect: true, retryStrategy: () => 50 })
  client.on('error', () => undefined) // refused until it listens
  try {
    client.connect().catch(() => undefined)
    // An append-only file being read answers LOADING.
    while (!signal.aborted && (await client.ping().catch(() => '')) !== 'PONG') await delay(50)
  } finally {
    client.disconnect()
  }
}
