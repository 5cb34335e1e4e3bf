import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PartMissing } from './advice.ts'
import { waitForChild } from './child.ts'
import { startInstance, type Instance } from './instance.ts'
import { lookAtMachine, type Machine, type Say } from './machine.ts'
import { REPLICA_SET, type MongodProgram } from './mongod-program.ts'
import { cachedMongod, downloadedMongod, installedMongod, namedMongod, type Attempt } from './native-mongod.ts'
import { findFreePort } from './port.ts'
import { shutDown, waitForPrimary } from './replica-set.ts'
import { builtWineMongod, wineMongodInCache } from './wine/wine-mongod.ts'

export interface StartMongodOptions {
  readonly dataFolder: string
  readonly port?: number
  readonly say: Say
  /** Whether a mongod may be downloaded or built. */
  readonly allowFetch: boolean
  /** WiredTiger's cache in GB, 0.5 unless told. */
  readonly cacheGb?: number
  readonly machine?: Machine
}

/** Long enough to replay a journal on a busy computer. */
const START_PATIENCE = 90_000

/** Finds or fetches MongoDB and starts it on loopback as a replica set of one, ready to be written to. */
export async function startMongod(options: StartMongodOptions): Promise<Instance> {
  const machine = options.machine ?? (await lookAtMachine())
  const program = await findMongod(machine, options)
  const port = options.port ?? (await findFreePort())
  const dbFolder = join(options.dataFolder, 'db')
  await mkdir(dbFolder, { recursive: true })
  await program.prepareDbFolder(dbFolder)
  return startInstance(
    {
      name: 'MongoDB',
      kind: program.kind,
      uri: `mongodb://127.0.0.1:${port}/?replicaSet=${REPLICA_SET}`,
      port,
      folder: options.dataFolder,
      command: program.command({ dbFolder, port, cacheGb: options.cacheGb ?? 0.5 }),
      waitUntilReady: (child, logFile) =>
        waitForChild(child, logFile, START_PATIENCE, (signal) => waitForPrimary(port, signal)),
      servingPid: program.servingPid,
      askToStop: () => shutDown(port),
    },
    options.say,
  )
}

/** The order in which a mongod is looked for, what is here already before what has to be fetched. */
export async function findMongod(machine: Machine, { say, allowFetch }: StartMongodOptions): Promise<MongodProgram> {
  const named = machine.env['MONGOD_BINARY']
  if (named !== undefined && named !== '') return orMissing(machine, await namedMongod(named))
  const here: (() => Promise<Attempt>)[] = [
    () => installedMongod(machine),
    () => cachedMongod(),
    () => wineMongodInCache(machine),
  ]
  const elsewhere: (() => Promise<Attempt>)[] = [
    () => downloadedMongod(machine, say),
    () => builtWineMongod(machine, say),
  ]
  const tried = ['neither MONGODB_URI nor MONGOD_BINARY is set']
  for (const attempt of allowFetch ? [...here, ...elsewhere] : here) {
    const result = await attempt()
    if (result.kind === 'found') return result.program
    tried.push(result.why)
  }
  if (!allowFetch) tried.push('fetching one is not allowed here')
  throw new PartMissing('MongoDB', tried, machine)
}

/** Whoever names a mongod means that one; another would be a surprise. */
function orMissing(machine: Machine, attempt: Attempt): MongodProgram {
  if (attempt.kind === 'found') return attempt.program
  throw new PartMissing('MongoDB', [`MONGOD_BINARY: ${attempt.why}`], machine)
}
