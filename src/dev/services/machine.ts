import { constants } from 'node:fs'
import { access, readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

/** Says one short line to the person in front of the terminal. */
export type Say = (line: string) => void

/** What the search for services needs to know about the computer it runs on. */
export interface Machine {
  readonly env: NodeJS.ProcessEnv
  readonly platform: NodeJS.Platform
  readonly arch: string
  readonly isRoot: boolean
  /** The fields of /etc/os-release, empty where there is none. */
  readonly osRelease: Readonly<Record<string, string>>
  /** Where built and fetched things are kept for the next start, whichever clone asks. */
  readonly cacheFolder: string
}

/** Looks at the computer once. The environment is read nowhere else in this folder. */
export async function lookAtMachine(env: NodeJS.ProcessEnv = process.env): Promise<Machine> {
  const osRelease = await readFile('/etc/os-release', 'utf8').catch(() => '')
  return {
    env,
    platform: process.platform,
    arch: process.arch,
    isRoot: process.getuid?.() === 0,
    osRelease: parseOsRelease(osRelease),
    cacheFolder: cacheFolderOf(env, homedir()),
  }
}

/** The fields of an os-release file, e.g. `VERSION_ID="12"` becomes `{ VERSION_ID: '12' }`. */
export function parseOsRelease(text: string): Record<string, string> {
  const fields = text.matchAll(/^(?<key>[A-Z_]+)=(?<quote>["']?)(?<value>.*?)\k<quote>$/gm)
  return Object.fromEntries([...fields].map(({ groups }) => [groups?.['key'] ?? '', groups?.['value'] ?? '']))
}

/** The user's cache folder for bccrm, by the XDG base directory rules: a relative XDG_CACHE_HOME does not count. */
export function cacheFolderOf(env: NodeJS.ProcessEnv, home: string): string {
  const given = env['XDG_CACHE_HOME']
  return join(given?.startsWith('/') ? given : join(home, '.cache'), 'bccrm')
}

/** The first of these programs that PATH holds, with its full path. */
export async function findOnPath(machine: Pick<Machine, 'env'>, names: readonly string[]): Promise<string | undefined> {
  // Debian keeps some programs where an ordinary user's PATH does not look.
  const folders = [...(machine.env['PATH'] ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin']
  for (const name of names) {
    for (const folder of folders.filter((path) => path !== '')) {
      if (await isExecutable(join(folder, name))) return join(folder, name)
    }
  }
  return undefined
}

/** Whether this file is there and may be run. */
export async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}
