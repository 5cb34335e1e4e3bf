import type { Socket } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import type { SMTPConnectionOptions } from 'smtp-server/lib/smtp-connection.js'
import { Connection } from './connection.ts'
import type { Desk } from './desk.ts'
import { plainAddress } from './relays.ts'

/** smtp-server with connections of ours. */
export class Server extends SMTPServer {
  readonly #desk: Desk

  constructor(desk: Desk, options: SMTPServerOptions) {
    super(options)
    this.#desk = desk
  }

  override connect(socket: Socket, options?: SMTPConnectionOptions | null): void {
    const connection = new Connection(this.#desk, this, socket, options ?? null)
    this.connections.add(connection)
    connection.on('error', (error: Error) => this._onError(error))
    connection.init()
  }

  override _expectsProxyHeader(socket: Socket): boolean {
    if (this.#desk.options.proxyProtocol === 'off') return false
    return this.#desk.relays.relayOf(plainAddress(socket.remoteAddress ?? '')) !== null
  }
}
