import type { Envelope } from '../domain/envelope.ts'
import type { TlsKeys } from './tls.ts'
import type { TrustedNetwork } from './relays.ts'

/** How one listener behaves. What is true of the whole installation (sizes, limits of backlog and quarantine) is in the context. */
export interface ListenerOptions {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** Host name in the greeting. */
  readonly hostName: string
  readonly tls: TlsKeys
  /** Null: nobody can sign in. */
  readonly checkPassword: CheckPassword | null
  /** RCPT commands per message; equal recipients count each time. */
  readonly maxRecipients: number
  readonly maxConnections: number
  /** Per client address; relays that are trusted are not counted. */
  readonly maxConnectionsPerAddress: number
  /** Per client address; 0: no limit. */
  readonly maxMailsPerMinute: number
  /** Silence after which a connection is closed. */
  readonly idleMs: number
  /** From 354 to the final dot. */
  readonly dataDeadlineMs: number
  /** Slower DATA is dropped once `slowStartMs` have passed; 0: no limit. */
  readonly minBytesPerSecond: number
  readonly slowStartMs: number
  /** For everything a client waits for that is our own work. */
  readonly handlerDeadlineMs: number
  /** Against clients that do not wait for the greeting; 0: none. */
  readonly greetingPauseMs: number
  readonly bareLineEnds: 'accept' | 'refuse'
  readonly trustedRelays: readonly TrustedNetwork[]
  /** Whether trusted relays begin each connection with a PROXY line. */
  readonly proxyProtocol: 'off' | 'on'
  readonly disk: DiskLimit | null
}

/** Whose address and password these are, or null. Asked only over TLS. */
export type CheckPassword = (
  address: string,
  password: string,
  clientAddress: string,
) => Promise<Envelope['authenticated']>

export interface DiskLimit {
  readonly minFreeBytes: number
  /** Free bytes where MongoDB keeps its data; null where it does not say. */
  readonly readFreeBytes: () => Promise<number | null>
}
