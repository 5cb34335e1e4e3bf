import { findOnPath, type Machine, type Say } from './machine.ts'
import { LEAST_MONGODB, mongodArgs, type MongodProgram } from './mongod-program.ts'
import { accepts } from './port.ts'
import { lastLines, run } from './run.ts'
import { isAtLeast, versionIn } from './version.ts'

/** A program, or one line saying why there is none by this way. */
export type Attempt =
  { readonly kind: 'found'; readonly program: MongodProgram } | { readonly kind: 'missing'; readonly why: string }

/** Milliseconds until a host that does not answer counts as out of reach. */
const REACH = 3_000

/** A mongod on PATH. */
export async function installedMongod(machine: Machine): Promise<Attempt> {
  const file = await findOnPath(machine, ['mongod'])
  return file === undefined ? { kind: 'missing', why: 'there is no mongod on PATH' } : namedMongod(file)
}

/** MongoDB's own binary, as mongodb-memory-server-core left it in its cache. */
export async function cachedMongod(): Promise<Attempt> {
  try {
    const { DryMongoBinary } = await import('mongodb-memory-server-core')
    const file = await DryMongoBinary.locateBinary(await DryMongoBinary.generateOptions())
    return file === undefined
      ? { kind: 'missing', why: 'there is no downloaded mongod in the cache' }
      : await namedMongod(file)
  } catch (error) {
    return { kind: 'missing', why: `the cache of downloads cannot be used: ${messageOf(error)}` }
  }
}

/** MongoDB's own binary, downloaded by mongodb-memory-server-core. Given up quickly where the host is out of reach. */
export async function downloadedMongod(machine: Machine, say: Say): Promise<Attempt> {
  try {
    const { DryMongoBinary, MongoBinary } = await import('mongodb-memory-server-core')
    const { MongoBinaryDownloadUrl } = await import('mongodb-memory-server-core/lib/util/MongoBinaryDownloadUrl.js')
    const options = await DryMongoBinary.generateOptions()
    const url = new URL(await new MongoBinaryDownloadUrl(options).getDownloadUrl())
    if (!(await isReachable(machine, url))) return { kind: 'missing', why: `${url.host} cannot be reached from here` }
    say(`MongoDB: none found here; downloading ${options.version} from ${url.host} (once per machine) ...`)
    return await namedMongod(await MongoBinary.getPath())
  } catch (error) {
    return { kind: 'missing', why: `MongoDB's own download failed: ${messageOf(error)}` }
  }
}

async function isReachable({ env }: Machine, url: URL): Promise<boolean> {
  // Behind a proxy only the download itself can tell.
  const proxies = [
    'https_proxy',
    'HTTPS_PROXY',
    'http_proxy',
    'HTTP_PROXY',
    'npm_config_proxy',
    'npm_config_https_proxy',
  ]
  if (proxies.some((name) => (env[name] ?? '') !== '')) return true
  return accepts(url.hostname, Number(url.port === '' ? '443' : url.port), REACH)
}

/** The mongod in this file. */
export async function namedMongod(file: string): Promise<Attempt> {
  const { output } = await run(file, ['--version'], { timeout: 10_000 })
  const version = versionIn(output)
  if (version === undefined) return { kind: 'missing', why: `${file} does not run: ${lastLines(output, 1)}` }
  if (!isAtLeast(version, LEAST_MONGODB))
    return { kind: 'missing', why: `${file} is ${version}, older than ${LEAST_MONGODB}` }
  return { kind: 'found', program: nativeProgram(file, version) }
}

function nativeProgram(file: string, version: string): MongodProgram {
  return {
    kind: `${file} ${version}`,
    prepareDbFolder: () => Promise.resolve(),
    command: (settings) => ({
      file,
      args: [...mongodArgs(settings.dbFolder, settings), '--nounixsocket'],
      signalWhenOrphaned: 'TERM',
    }),
    servingPid: (child) => Promise.resolve(child.pid),
  }
}

function messageOf(error: unknown): string {
  return lastLines(error instanceof Error ? error.message : String(error), 2)
}
