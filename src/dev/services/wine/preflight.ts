import { mkdir, statfs } from 'node:fs/promises'
import { findOnPath, type Machine } from '../machine.ts'
import { lastLines, run } from '../run.ts'
import { NAMESPACES } from './enter-root.ts'

const GB = 1_000_000_000
const NEEDED = 3 * GB

/** Why the fallback cannot be built here, as one sentence, or undefined when it can. */
export async function preflight(machine: Machine): Promise<string | undefined> {
  return unfitSystem(machine) ?? (await missingRights(machine)) ?? (await missingRoom(machine.cacheFolder))
}

/** The part of the preflight that needs no look at the computer: system, architecture, user. */
export function unfitSystem({
  platform,
  arch,
  isRoot,
  osRelease,
}: Pick<Machine, 'platform' | 'arch' | 'isRoot' | 'osRelease'>): string | undefined {
  // Debian's testing and unstable carry no version number.
  const isDebian = osRelease['ID'] === 'debian' && Number(osRelease['VERSION_ID'] ?? '99') >= 12
  const name = osRelease['PRETTY_NAME'] ?? platform
  if (platform !== 'linux' || !isDebian) return `building one under Wine needs Debian 12 or newer, this is ${name}`
  if (arch !== 'x64') return `building one under Wine needs an x64 processor, this is ${arch}`
  if (!isRoot)
    return 'building one under Wine needs root (it makes a Debian folder and enters it); run the command as root'
  return undefined
}

async function missingRights(machine: Machine): Promise<string | undefined> {
  const unshare = await findOnPath(machine, ['unshare'])
  if (unshare === undefined) return 'building one under Wine needs unshare; apt-get install util-linux'
  const tried = await run(unshare, [...NAMESPACES, 'sh', '-c', 'mount -t proc proc /proc && mount -t tmpfs tmpfs /tmp'])
  if (tried.code === 0) return undefined
  const why = lastLines(tried.output, 1)
  return `building one under Wine needs the right to mount (${why}); in Docker, run the container with --privileged`
}

async function missingRoom(cacheFolder: string): Promise<string | undefined> {
  await mkdir(cacheFolder, { recursive: true })
  const { bavail, bsize } = await statfs(cacheFolder)
  if (bavail * bsize >= NEEDED) return undefined
  const free = ((bavail * bsize) / GB).toFixed(1)
  return `building one under Wine needs 3 GB in ${cacheFolder}, ${free} GB are free; set XDG_CACHE_HOME to a roomier place`
}
