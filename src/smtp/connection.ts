import type { Socket } from 'node:net'
import type { SMTPServer } from 'smtp-server'
import { SMTPConnection, type SMTPConnectionOptions } from 'smtp-server/lib/smtp-connection.js'
import { DataParser } from './data-parser.ts'
import type { Desk } from './desk.ts'
import { greet } from './greeting.ts'
import { replyFor } from './library-replies.ts'
import { plainAddress } from './relays.ts'
import { replies } from './replies.ts'
import { newSessionState, type SessionState } from './session.ts'

type ParsedAddress = ReturnType<SMTPConnection['_parseAddressCommand']>

/** Commands between two messages; a client that sends NOOP, RSET or RCPT for ever is sent away. */
const maxCommandsPerMail = 3000

/** What smtp-server does not leave to its options. It offers these methods for overriding only by exporting the class. */
export class Connection extends SMTPConnection {
  readonly #desk: Desk
  readonly #state: SessionState
  #releaseSlot: () => void = () => undefined
  #isGathering = false

  constructor(desk: Desk, server: SMTPServer, socket: Socket, options: SMTPConnectionOptions | null) {
    super(server, socket, options)
    this.#desk = desk
    const peer = plainAddress(socket.remoteAddress ?? '')
    const hops = options?.remoteAddress === undefined ? [peer] : [peer, this.remoteAddress]
    this.#state = newSessionState(hops, (reply) => this.send(replies[reply].code, reply))
    desk.sessions.set(this.session, this.#state)
  }

  override init(): void {
    const { slots, relays, options } = this.#desk
    this._setListeners(() => {
      const kind = relays.relayOf(this.remoteAddress) === null ? 'client' : 'trusted_relay'
      const release = slots.take(this.remoteAddress, kind)
      if (release === null) {
        this.send(421, 'too_many_connections')
        // Not kept until the client closes its side: those over the cap must not pile up.
        this._socket.destroySoon()
        return
      }
      this.#releaseSlot = release
      greet(this, options.greetingPauseMs)
    })
  }

  override close(): void {
    super.close()
    this.#releaseSlot()
  }

  override _onClose(): void {
    super._onClose()
    this.#releaseSlot()
  }

  override _createParser(): DataParser {
    const parser = new DataParser({ maxCommandLength: this._server.options.maxCommandLength })
    parser.oncommand = (command, callback) => this._onCommand(command, callback)
    parser.on('error', (error) => this.send(421, error.message))
    return parser
  }

  override _onCommand(command: Buffer, callback?: () => void): void {
    this.#state.commandCount += 1
    if (this.#state.commandCount > maxCommandsPerMail && !this._upgrading) this.send(421, 'too_many_commands')
    else super._onCommand(command, callback)
  }

  /** Says the row of our table in place of whatever is to be said; only the greeting, EHLO and AUTH challenges pass. */
  override send(code: number, data?: string | string[] | null, context?: string | false): void {
    this.#gatherReplies()
    if (Array.isArray(data)) {
      super.send(
        code,
        data.filter((line) => this.secure || !line.startsWith('AUTH')),
        false,
      )
      return
    }
    const isPassed = code === 334 || (context === false && (code === 220 || code === 250))
    if (isPassed) {
      super.send(code, data, false)
      return
    }
    const name = replyFor(code, data ?? '', context)
    const reply = replies[name]
    const words = [reply.enhanced, reply.text, ...(name === 'message_taken' ? ['as', data] : [])]
    if (reply.code >= 400 || name === 'message_taken') this.#desk.ctx.metrics.smtpReply(reply.code, name)
    super.send(reply.code, words.filter((word) => word !== null).join(' '), false)
    // The TLS socket takes over at once: what is still gathered then would go into the handshake.
    if (name === 'tls_ready') this._socket.uncork()
  }

  /** Replies to commands that came together leave together (RFC 2920 section 3.2), in one packet and one system call. */
  #gatherReplies(): void {
    if (this.#isGathering) return
    const socket = this._socket
    this.#isGathering = true
    socket.cork()
    setImmediate(() => {
      this.#isGathering = false
      socket.uncork()
    })
  }

  /** Relays are listed as networks, which smtp-server's own list does not know. Who came through PROXY is a client like any other. */
  override _proxyCommandAllowed(command: string): boolean {
    if (command !== 'XCLIENT' || this._xClient.has('ADDR')) return false
    return this.#desk.relays.relayOf(this._originalRemoteAddress) !== null
  }

  /** The address as the client wrote it; smtp-server turns A-labels into Unicode, which SPF and the ingest key do not know. */
  override _parseAddressCommand(name: string, command: Buffer | string): ParsedAddress {
    const parsed = super._parseAddressCommand(name, command)
    const written = /^[^:]*:\s*<(?:@[^:]*:)?([^<>]*)>/.exec(command.toString())?.[1]
    return parsed === false || written === undefined ? parsed : { ...parsed, address: written }
  }

  /** Where no recipient could be taken for now, DATA may not be a 5xx: a client that pipelines would give the mail up. */
  override handler_DATA(command: Buffer, callback: () => void): void {
    const { refusedForNow } = this.#state
    if (this.session.envelope.rcptTo.length > 0 || refusedForNow === null) {
      super.handler_DATA(command, callback)
      return
    }
    this.send(replies[refusedForNow].code, refusedForNow)
    callback()
  }
}
