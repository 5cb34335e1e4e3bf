import type { Child, Command } from './child.ts'

/** A mongod that this computer can run, by whatever means. */
export interface MongodProgram {
  /** e.g. `/usr/bin/mongod 8.0.4`, `mongod 7.0.15 under Wine 10`. */
  readonly kind: string
  /** Makes the folder fit for the user as whom it runs. */
  readonly prepareDbFolder: (dbFolder: string) => Promise<void>
  readonly command: (settings: MongodSettings) => Command
  /** The pid of mongod itself, where the child is only what holds it. */
  readonly servingPid: (child: Child) => Promise<number>
}

export interface MongodSettings {
  readonly dbFolder: string
  readonly port: number
  /** WiredTiger's cache, in GB. Its own default, half of the memory, is too much beside everything else. */
  readonly cacheGb: number
}

export const REPLICA_SET = 'rs0'

/** The oldest MongoDB that bccrm is tested with. */
export const LEAST_MONGODB = '7.0.0'

/** The arguments that every kind of mongod gets; `dbPath` is the folder as mongod sees it. */
export function mongodArgs(dbPath: string, { port, cacheGb }: MongodSettings): string[] {
  const settings = {
    dbpath: dbPath,
    port: String(port),
    bind_ip: '127.0.0.1',
    replSet: REPLICA_SET,
    wiredTigerCacheSizeGB: String(cacheGb),
    // Its default is a twentieth of the disk.
    oplogSize: '1024',
  }
  return Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value])
}
