import type { ListenerOptions } from '../../../src/smtp/listener.ts'

/** Limits so wide that only the test that is about one of them meets it. */
export const listenerDefaults: Omit<ListenerOptions, 'tls'> = {
  host: '127.0.0.1',
  port: 0,
  hostName: 'mx.bccrm.example',
  checkPassword: null,
  maxRecipients: 100,
  maxConnections: 500,
  maxConnectionsPerAddress: 500,
  maxMailsPerMinute: 0,
  idleMs: 10_000,
  dataDeadlineMs: 60_000,
  minBytesPerSecond: 0,
  slowStartMs: 10_000,
  handlerDeadlineMs: 5000,
  greetingPauseMs: 0,
  bareLineEnds: 'accept',
  trustedRelays: [],
  proxyProtocol: 'off',
  disk: null,
}
