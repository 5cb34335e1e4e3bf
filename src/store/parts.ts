import type { Heartbeat } from '../domain/heartbeat.ts'

/** The running parts of the installation, and what they run on. Belongs to no tenant. */
export interface PartStore {
  beat(beats: readonly Heartbeat[]): Promise<void>
  /** Of the last day. */
  beats(): Promise<readonly Heartbeat[]>
  describeServer(): Promise<DatabaseServer>
}

export interface DatabaseServer {
  /** In words, e.g. `replica set rs0`. */
  readonly kind: string
  readonly version: string
  /** Of the disk under its data; null where it does not say. */
  readonly freeDiskBytes: number | null
}
